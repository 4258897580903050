import {
  type ClientHooks,
  createWonderClient,
  isLostAnswer,
  type WonderClientOptions,
  type WonderError,
} from "@wonder-openapi/client";
import { confirmMoney } from "../call/confirm-money.js";
import { listHelp, operationHelp } from "../call/operation-help.js";
import { readFields } from "../call/read-fields.js";
import { similar } from "../call/similar.js";
import { clientOptions } from "../config/client-options.js";
import { type ConnectionFlags, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { readData } from "../http/read-data.js";
import { allOperations, findOperation, type Operation } from "../spec/operations.js";
import { harmless, paint, print, printJson, say } from "../terminal.js";

/** Options of `wonder call`. */
export interface CallOptions extends ConnectionFlags {
  readonly data?: string;
  readonly yes?: boolean;
  readonly language?: string;
  readonly help?: boolean;
}

/** Sends one operation: the answer to stdout, as JSON, and everything else to stderr. */
export async function call(name: string | undefined, fields: readonly string[], options: CallOptions): Promise<void> {
  if (name === undefined) return print(listHelp());
  const operation = findOperation(name) ?? unknownOperation(name);
  if (options.help) return print(operationHelp(operation));
  const data = options.data === undefined ? undefined : parseBody(readData(options.data));
  const input = readFields(operation, fields, data);
  const settings = readSettings(options);
  const connection = clientOptions(settings);
  if (operation.effect === "money") {
    await confirmMoney(settings, `${operation.summary} (${operation.id})`, options.yes ?? false);
  }
  process.exitCode = await send(operation, input, { ...connection, language: options.language });
}

/** A raw call: it has every operation, and its answer whole. */
type Send = (path: string, init: object) => Promise<{ readonly data?: unknown; readonly error?: unknown }>;

async function send(
  operation: Operation,
  { path, query, body }: ReturnType<typeof readFields>,
  options: WonderClientOptions,
): Promise<number> {
  let failure: WonderError | undefined;
  const hooks: ClientHooks = {
    onRetry: ({ delay, error }) => say(paint.dim(`again in ${Math.round(delay)} ms: ${harmless(error.message)}`)),
    onError: ({ error }) => {
      failure = error;
    },
  };
  const { api } = createWonderClient({ ...options, hooks: [hooks] });
  const init = { params: { path, query }, ...(body === undefined ? {} : { body }) };
  try {
    const { data, error } = await (api[operation.method] as Send)(operation.path, init);
    printJson(error ?? data);
    if (error === undefined) return EXIT.ok;
  } catch (error) {
    failure = error as WonderError;
  }
  if (!failure) return EXIT.failed;
  if (operation.effect === "read" || !isLostAnswer(failure)) throw failure;
  throw new CommandError(failure.message, EXIT.open);
}

function parseBody(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    // The parser's message would show what is in it.
    throw new CommandError("--data is no JSON.");
  }
}

function unknownOperation(name: string): never {
  const near = similar(
    name,
    allOperations().map(({ id }) => id),
  );
  const hint = near.length > 0 ? ` Did you mean ${near.join(" or ")}?` : "";
  throw new CommandError(`There is no operation ${name}.${hint} All of them: wonder call --help`);
}
