import type { Resources } from "../generated/resources.js";
import type { Runtime } from "../runtime.js";

/** What intents work with: the same resource methods that users have. */
export interface IntentContext {
  readonly resources: Resources;
  readonly runtime: Runtime;
}
