import { type Fetch, type WonderClientOptions, WonderError } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import type { CaseContext } from "./case.js";
import { redacted } from "./evidence.js";
import { evidenceOf } from "./exchange.js";
import { BY_DEFAULT, EVERYTHING, type Permission } from "./permission.js";
import { runProbe } from "./probe/run-probe.js";
import type { Report } from "./report.js";
import { runSuite } from "./run-suite.js";
import { seenIn } from "./seen.js";
import { openTarget, type Target, type TargetOptions } from "./target.js";

/** A gateway somewhere, and who calls it. */
export interface ConformanceTarget extends Pick<WonderClientOptions, "appId" | "privateKey"> {
  /** `sandbox`, or the base URL of a gateway on this machine. Production is never tried. */
  readonly environment: TargetOptions["environment"];
  /** Payment token of a saved card, for cases that pay. Without it they are skipped. */
  readonly paymentToken?: string | undefined;
  /** Sends what was let through. @default the global `fetch` */
  readonly fetch?: Fetch | undefined;
}

/** A request that is about to be sent, with nothing in it that may not be shown. */
export interface ConformanceRequest {
  readonly method: string;
  /** With the names of its parameters, as the description has it. */
  readonly path: string;
  /** Values are only named after their kind; undefined where there is no body. */
  readonly body: unknown;
}

/** What {@link runConformance} is to do, and where. */
export interface ConformanceOptions {
  /**
   * A gateway somewhere; `mock`, a mock gateway in this process; or `rehearsal`, the same, taken for the sandbox: for a look at what
   * would be sent there.
   */
  readonly target: ConformanceTarget | "mock" | "rehearsal";
  /** Whether to run the cases of the suite. @default true */
  readonly cases?: boolean | undefined;
  /** Whether to ask about what is not known. @default false */
  readonly probe?: boolean | undefined;
  /** What may be done. @default everything on `mock`, elsewhere `read` and `unpaid order` */
  readonly allowed?: readonly Permission[] | undefined;
  /** Told of the run before it begins: what the reference number of each of its orders begins with. */
  readonly onStart?: ((prefix: string) => void) | undefined;
  /** Told of each request before it goes out. */
  readonly onRequest?: ((request: ConformanceRequest) => void) | undefined;
  /** Ends the run between two steps. What it made is voided all the same. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds since 1970. @default `Date.now` */
  readonly now?: (() => number) | undefined;
}

/** What came of a run. */
export interface ConformanceRun {
  readonly report: Report;
  /** How many requests were made. */
  readonly requests: number;
}

const DAY = 24 * 60 * 60_000;
/** The payment token of the demo seed that pays. */
const DEMO_TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

/**
 * Tries a gateway: runs the cases of the suite, the probe, or both, and voids every order that was made. Nothing is sent but what is
 * allowed, whatever the cases make of it; no customer, plan or card is made outside a mock gateway in this process, and nothing is ever
 * paid by Alipay, WeChat Pay or a code that a payer shows, as those move real money in the sandbox too.
 *
 * @throws {WonderError} of kind `configuration` for production, for a gateway that is neither sandbox nor on this machine, and for a
 *   permission that the gateway is too real for
 * @example
 * ```ts
 * import { runConformance } from "@wonder-openapi/conformance";
 *
 * const { report } = await runConformance({ target: "mock", probe: true });
 * console.log(report.cases.filter(({ outcome }) => outcome === "failed").length, report.ordersLeft); // 0 0
 * ```
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceRun> {
  const { now = Date.now, onStart, onRequest } = options;
  const isMock = options.target === "mock";
  const allowed = options.allowed ?? (isMock ? EVERYTHING : BY_DEFAULT);
  const {
    environment,
    appId,
    privateKey,
    fetch: send,
    where,
    paymentToken,
    tomorrow,
  } = await connected(options.target);
  const prefix = `conformance-${now().toString(36)}-`;
  const told: TargetOptions["onRequest"] = (method, path, body) =>
    onRequest?.({ method, path, body: body ? redacted(JSON.parse(body)) : undefined });
  const target = openTarget({ environment, appId, privateKey, allowed, prefix, fetch: send, onRequest: told });
  onStart?.(prefix);
  const date = new Date(now()).toISOString().slice(0, 10);
  const report = { where, date, allowed, ...(await tried(target, options, { paymentToken, tomorrow })) };
  return { report, requests: target.exchanges.length };
}

interface Connected extends ConformanceTarget {
  readonly fetch: Fetch;
  readonly tomorrow: (() => void) | undefined;
  readonly where: string;
}

async function connected(target: ConformanceOptions["target"]): Promise<Connected> {
  if (typeof target === "object") {
    const { environment, fetch: send = (url, init) => fetch(url, init) } = target;
    const where = environment === "sandbox" ? "in the sandbox" : `at ${environment.baseUrl}`;
    return { ...target, fetch: send, tomorrow: undefined, where };
  }
  if (target !== "mock" && target !== "rehearsal") {
    throw new WonderError("configuration", 'The target is "mock", "rehearsal", or a gateway with credentials.');
  }
  const credentials = await createMockCredentials();
  const gateway = createMockGateway({ apps: [credentials] });
  return {
    environment: target === "mock" ? { baseUrl: "http://localhost" } : "sandbox",
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    fetch: gateway.fetch,
    paymentToken: DEMO_TOKEN,
    tomorrow: () => gateway.clock.advance(DAY),
    where: "at the mock gateway",
  };
}

type Tried = Omit<Report, "where" | "date" | "allowed">;

/** Whatever happens, the orders of the run are voided in the end. */
async function tried(
  target: Target,
  { cases: withCases = true, probe = false, signal }: ConformanceOptions,
  has: Pick<CaseContext, "paymentToken" | "tomorrow">,
): Promise<Tried> {
  let left: readonly string[] = [];
  const parts = async (): Promise<Pick<Tried, "cases" | "unknowns" | "evidence">> => {
    const cases = withCases ? await runSuite(target, { ...has, signal }) : [];
    const evidence = target.exchanges.map(evidenceOf);
    return { cases, evidence, unknowns: probe ? await runProbe(target, { signal }) : [] };
  };
  const done = await parts().finally(async () => {
    left = await target.cleanUp();
  });
  return { ...done, drift: target.drift, seen: seenIn(target.exchanges), ordersLeft: left.length };
}
