import type { Behaviour } from "./behaviour.js";
import { answerBehaviours } from "./behaviours/answers.js";
import { entryBehaviours } from "./behaviours/entries.js";
import { errorBehaviours } from "./behaviours/errors.js";
import { keyBehaviours } from "./behaviours/keys.js";
import { limitBehaviours } from "./behaviours/limits.js";
import { paymentBehaviours } from "./behaviours/payments.js";
import { retryBehaviours } from "./behaviours/retries.js";
import { signingBehaviours } from "./behaviours/signing.js";
import { webhookBehaviours } from "./behaviours/webhooks.js";

/** All that is alike on every runtime. */
export const behaviours: readonly Behaviour[] = [
  ...keyBehaviours,
  ...signingBehaviours,
  ...retryBehaviours,
  ...limitBehaviours,
  ...answerBehaviours,
  ...errorBehaviours,
  ...paymentBehaviours,
  ...webhookBehaviours,
  ...entryBehaviours,
];
