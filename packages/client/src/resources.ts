import { WonderError } from "@wonder-openapi/signature";
import { answerError, type CallFacts } from "./call-error.js";
import type { CallOptions } from "./call-options.js";
import type { Engine } from "./engine.js";
import { readBody } from "./envelope.js";
import type { Resources } from "./generated/resources.js";
import { type Operation, pathParametersOf } from "./operation.js";
import { newCall, type SendRaw } from "./raw-client.js";
import { readRetryAfter } from "./retry-after.js";
import { createWonderCall, type WonderResponse } from "./wonder-call.js";

/**
 * The resource methods, one an operation, out of the generated table. Each is a call of the same openapi-fetch client that
 * users get as `wonder.api`.
 */
export function createResources(engine: Engine, send: SendRaw): Resources {
  const root: Record<string, unknown> = {};
  for (const operation of engine.operations) {
    const path = operation.resourceMethod.split(".");
    const name = path.pop() as string;
    let resource = root;
    for (const part of path) {
      resource[part] ??= {};
      resource = resource[part] as Record<string, unknown>;
    }
    resource[name] = (...args: unknown[]) => createWonderCall(callOperation(operation, args, engine, send));
  }
  return root as unknown as Resources;
}

/** @param args path parameters in the path's order, then the body if there is one, then options */
async function callOperation(
  operation: Operation,
  args: unknown[],
  engine: Engine,
  send: SendRaw,
): Promise<WonderResponse<unknown>> {
  const names = pathParametersOf(operation);
  const path = Object.fromEntries(names.map((name, index) => [name, args[index]]));
  const body = operation.hasBody ? args[names.length] : undefined;
  if (operation.hasBody && (typeof body !== "object" || body === null)) {
    throw new WonderError("validation", `${operation.id} wants a body, an object. Nothing was sent.`);
  }
  const options = (args[names.length + (operation.hasBody ? 1 : 0)] ?? {}) as CallOptions;
  const call = newCall(options, engine);

  const init = { params: { path }, body, signal: options.signal };
  const { data, error, response } = await send(operation.method, operation.path, init, call);
  if (call.last?.error && call.last.response === response) throw call.last.error;
  const facts = { ...call.facts, operation: operation.id };
  return {
    data: dataOf(operation, data ?? error, response, facts, engine),
    status: response.status,
    headers: response.headers,
    requestId: facts.requestId,
    attempts: facts.attempts,
  };
}

/** @throws {WonderError} when the answer, which a middleware may have made or changed, is not the success it should be */
function dataOf(operation: Operation, body: unknown, response: Response, facts: CallFacts, engine: Engine): unknown {
  const { status, headers } = response;
  let reading = readBody(status, body ?? "");
  if (reading.kind === "success") {
    if (!operation.hasEnvelope) return body;
    const { data } = body as { data?: unknown };
    if (data !== undefined && data !== null) return data;
    reading = { kind: "malformed", body, problem: "without data" };
  }
  const now = engine.runtime.now();
  throw answerError({ status, headers, reading, retryAfter: readRetryAfter(headers, now) }, facts, now);
}
