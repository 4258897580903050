import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ConformanceOptions, Permission, Report } from "@wonder-openapi/conformance";
import { clientOptions } from "../config/client-options.js";
import { reasonOf } from "../config/key-file.js";
import { type ConnectionFlags, isLoopbackUrl, readSettings } from "../config/settings.js";
import { CommandError, EXIT } from "../exit-code.js";
import { ask, canAsk, harmless, print, say } from "../terminal.js";

/** Options of `wonder probe`. */
export interface ProbeOptions extends ConnectionFlags {
  readonly mock?: boolean;
  readonly cases?: boolean;
  readonly readOnly?: boolean;
  readonly allowPayments?: boolean;
  readonly dryRun?: boolean;
  readonly output?: string;
  readonly yes?: boolean;
}

/** Asks a gateway about what is not known, and gives back what it made. */
export async function probe(options: ProbeOptions): Promise<void> {
  const { mock = false, cases = false, dryRun = false, output, readOnly = false } = options;
  if (mock && dryRun) throw new CommandError("--mock and --dry-run do not go together: the mock gateway answers both.");
  if (readOnly && options.allowPayments) throw new CommandError("--read-only and --allow-payments do not go together.");
  if (options.allowPayments && !cases)
    throw new CommandError("--allow-payments is for --cases: no question is asked by paying.");
  const conformance = await import("@wonder-openapi/conformance");
  const target = mock ? "mock" : dryRun ? "rehearsal" : ofSettings(options);
  if (typeof target === "object" && !readOnly) await confirm(options);
  const interruption = new AbortController();
  const interrupt = (): void => {
    say("Interrupted: what was made is voided first.");
    interruption.abort();
  };
  process.once("SIGINT", interrupt);
  process.once("SIGTERM", interrupt);

  const run = await conformance.runConformance({
    target,
    cases,
    probe: true,
    ...(!mock || readOnly ? { allowed: permissions(options) } : {}),
    signal: interruption.signal,
    onStart: (prefix) => {
      if (typeof target === "object") say(`The reference number of each order of this run begins with ${prefix}`);
    },
    onRequest: ({ method, path, body }) => {
      if (dryRun) print(`${method} ${path}${body === undefined ? "" : ` ${JSON.stringify(body)}`}`);
      else say(`${method} ${path}`);
    },
  });
  if (dryRun) {
    say(`${run.requests} requests would be sent, or about as many. Nothing was.`);
    return;
  }
  const { report } = run;
  print(harmless(conformance.markdownOf(report)));
  if (output !== undefined) write(output, conformance.markdownOf(report), report);
  if (report.ordersLeft > 0)
    say(`Orders that could not be voided: ${report.ordersLeft}. The portal finds them by the prefix.`);
  const failed = report.ordersLeft > 0 || report.cases.some(({ outcome }) => outcome === "failed");
  if (interruption.signal.aborted) process.exitCode = EXIT.interrupted;
  else if (failed) process.exitCode = EXIT.failed;
}

function permissions({ readOnly, allowPayments }: ProbeOptions): Permission[] {
  if (readOnly) return ["read"];
  return ["read", "unpaid order", ...(allowPayments ? (["payment"] as const) : [])];
}

function ofSettings(options: ProbeOptions): Exclude<ConformanceOptions["target"], string> {
  const settings = readSettings(options);
  const { appId, privateKey } = clientOptions(settings);
  const place = settings.environment?.value ?? "";
  if (place !== "sandbox" && !isLoopbackUrl(place)) {
    throw new CommandError(
      `Only the sandbox is probed, or a gateway on this machine, and the environment is ${place}. Nothing was sent.`,
    );
  }
  const environment = place === "sandbox" ? place : { baseUrl: place };
  return { environment, appId, privateKey, paymentToken: process.env["WONDER_PAYMENT_TOKEN"]?.trim() || undefined };
}

async function confirm({ yes, allowPayments }: ProbeOptions): Promise<void> {
  if (yes) return;
  const what = `This makes unpaid orders${allowPayments ? ", pays some with the saved card of WONDER_PAYMENT_TOKEN," : ""} and voids them`;
  if (!canAsk()) {
    throw new CommandError(`${what}, so --yes is needed where nobody can be asked, or --read-only. Nothing was sent.`);
  }
  if (!(await ask(`${what}. Go on?`))) throw new CommandError("Nothing was sent.");
}

function write(folder: string, markdown: string, report: Report): void {
  try {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "report.md"), markdown);
    writeFileSync(join(folder, "report.json"), `${JSON.stringify(report, null, 2)}\n`);
  } catch (error) {
    // The report is on stdout all the same.
    throw new CommandError(`--output: ${folder} cannot be written: ${reasonOf(error)}.`, EXIT.failed);
  }
}
