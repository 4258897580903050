import { WonderError } from "@wonder-openapi/signature";
import { answerError, isCallError, middlewareError } from "./call-error.js";
import { CALL_OPTIONS } from "./call-options.js";
import type { CallState, Engine } from "./engine.js";
import type { Reading } from "./envelope.js";
import type { Resources } from "./generated/resources.js";
import type { ListOptions } from "./lists/list-options.js";
import { type ListSource, listRows } from "./lists/list-rows.js";
import { createWonderList, type WonderList } from "./lists/wonder-list.js";
import { type Operation, pathParametersOf } from "./operation.js";
import { newCall, type SendRaw } from "./raw-client.js";
import { readRetryAfter } from "./retry-after.js";
import { createWonderCall, type WonderCall, type WonderResponse } from "./wonder-call.js";

/**
 * The resource methods, one an operation that has one, out of the generated table. Each is a call of the same openapi-fetch client that
 * users get as `wonder.api`.
 */
export function createResources(engine: Engine, send: SendRaw): Resources {
  const root: Record<string, unknown> = {};
  for (const operation of engine.operations) {
    if (operation.resourceMethod === undefined) continue;
    const path = operation.resourceMethod.split(".");
    const name = path.pop() as string;
    let resource = root;
    for (const part of path) {
      resource[part] ??= {};
      resource = resource[part] as Record<string, unknown>;
    }
    const names = pathParametersOf(operation);
    resource[name] = (...args: unknown[]) => methodCall(operation, argumentsOf(operation, names, args), engine, send);
  }
  return root as unknown as Resources;
}

/** What a resource method was called with. */
interface CallArguments {
  readonly path: Record<string, unknown>;
  readonly body: unknown;
  readonly query: Record<string, unknown> | undefined;
  readonly options: ListOptions;
  /** How many more there were. */
  readonly surplus: number;
}

/**
 * @param names of path parameters
 * @param args path parameters in the path's order, then body and query where there are such, then options
 */
function argumentsOf(operation: Operation, names: readonly string[], args: unknown[]): CallArguments {
  const rest = [...args];
  const path = Object.fromEntries(names.map((name) => [name, rest.shift()]));
  const body = operation.body === "none" ? undefined : rest.shift();
  const query = operation.query === "none" ? undefined : (rest.shift() as CallArguments["query"]);
  const options = (rest.shift() ?? {}) as ListOptions;
  return { path, body, query, options, surplus: rest.length };
}

/** What the compiler says of TypeScript, for all others. @throws {WonderError} of kind `validation` */
function checkArguments({ resourceMethod, list }: Operation, options: ListOptions, surplus: number): void {
  const known: readonly string[] = list ? [...CALL_OPTIONS, "max"] : CALL_OPTIONS;
  const unknown = Object.keys(options).filter((name) => !known.includes(name));
  if (unknown.length === 0 && surplus === 0) return;
  const problem = unknown.length > 0 ? `has no option ${unknown.join(", ")}` : "takes fewer arguments";
  throw new WonderError("validation", `${resourceMethod} ${problem}. Nothing was sent.`);
}

function methodCall(
  operation: Operation,
  args: CallArguments,
  engine: Engine,
  send: SendRaw,
): WonderCall<unknown> | WonderList<unknown, unknown> {
  const { list } = operation;
  if (!list) return createWonderCall(callOperation(operation, args, engine, send));
  const { query, options } = args;
  const ask: ListSource["ask"] = (pageQuery, offset) =>
    callOperation(operation, { ...args, query: pageQuery }, engine, send, offset);
  return createWonderList(
    () => ask(query, undefined),
    () => listRows({ operation, list, query, options, ask }),
  );
}

/** @param offset of the page, when a list is walked through */
async function callOperation(
  operation: Operation,
  { path, body, query, options, surplus }: CallArguments,
  engine: Engine,
  send: SendRaw,
  offset?: number,
): Promise<WonderResponse<unknown>> {
  if (operation.body === "required" && (typeof body !== "object" || body === null)) {
    throw new WonderError("validation", `${operation.id} wants a body, an object. Nothing was sent.`);
  }
  checkArguments(operation, options, surplus);
  const call = newCall(options, engine);
  call.facts.offset = offset;
  return engine.observer.watch(call, sentCall(operation, { path, body, query, options }, call, engine, send));
}

async function sentCall(
  operation: Operation,
  { path, body, query, options }: Omit<CallArguments, "surplus">,
  call: CallState,
  engine: Engine,
  send: SendRaw,
): Promise<WonderResponse<unknown>> {
  const { signal, language } = options;
  const init = { params: { path, query }, body, signal, headers: options.headers, language };
  const { reading, response, error } = await send(operation.method, operation.path, init, call).catch((thrown) => {
    const { attempts, unsafe } = call.facts;
    throw unsafe && attempts > 0 && !isCallError(thrown) ? middlewareError(thrown, call.facts) : thrown;
  });
  if (error) throw error;
  const { status, headers } = response;
  const facts = { ...call.facts, operation: operation.id };
  const checked = requireData(operation, reading);
  if (checked.kind !== "success") {
    const now = engine.runtime.now();
    throw answerError({ status, headers, reading: checked, retryAfter: readRetryAfter(headers, now) }, facts, now);
  }
  const { requestId, attempts, waited } = facts;
  return { data: dataOf(operation, checked.body), status, headers, requestId, attempts, waited };
}

/** An envelope without the data it has to have is not the success it says it is. */
function requireData(operation: Operation, reading: Reading): Reading {
  if (reading.kind !== "success" || operation.data !== "required") return reading;
  const { body } = reading;
  return dataOf(operation, body) == null ? { kind: "malformed", body, problem: "without data" } : reading;
}

function dataOf(operation: Operation, body: unknown): unknown {
  return operation.data === "none" ? body : ((body as { data?: unknown }).data ?? undefined);
}
