import { WonderError } from "@wonder-openapi/signature";
import { resolveLimits } from "./call-options.js";
import { createCallSigner } from "./call-signer.js";
import type { WonderClientOptions } from "./client-options.js";
import type { Engine } from "./engine.js";
import { resolveEnvironment } from "./environment.js";
import { createGatewayClock } from "./gateway-clock.js";
import { operations } from "./generated/operations.js";
import { createObserver } from "./observer.js";
import { createRetryBudget } from "./retry-budget.js";
import type { Runtime } from "./runtime.js";

const DEFAULT_MAX_RESPONSE = 16 * 1024 * 1024;

/** @throws {WonderError} of kind `configuration` */
export function assembleEngine(options: WonderClientOptions, runtime: Runtime): Engine {
  const { environment, appId, privateKey, fetch, language, allowRealMoneyInSandbox = false } = options;
  const { maxResponseBytes = DEFAULT_MAX_RESPONSE } = options;
  if (fetch !== undefined && typeof fetch !== "function") {
    throw new WonderError("configuration", "fetch must be a function.");
  }
  if (!(maxResponseBytes > 0)) throw new WonderError("configuration", "maxResponseBytes must be more than 0.");
  return {
    gateway: resolveEnvironment(environment),
    signer: createCallSigner(appId, privateKey),
    limits: resolveLimits(options, undefined, "configuration"),
    operations,
    fetch,
    runtime,
    clock: createGatewayClock(runtime),
    budget: createRetryBudget(),
    observer: createObserver(options.hooks ?? [], runtime),
    language,
    maxResponseBytes,
    allowRealMoneyInSandbox,
  };
}
