import { parseArgs } from "node:util";
import { type EnvironmentVariables, type Fetch, fromEnv, WonderError } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import { redacted } from "./evidence.js";
import { evidenceOf } from "./exchange.js";
import { BY_DEFAULT, EVERYTHING, type Needs } from "./needs.js";
import { runProbe } from "./probe/run-probe.js";
import { proposePatch, type SpecFiles } from "./probe/spec-patch.js";
import { markdownOf, type Report } from "./report.js";
import { runSuite } from "./run-suite.js";
import { openTarget, type Target, type TargetOptions } from "./target.js";

/** What the command needs of the world. */
export interface World {
  readonly env: EnvironmentVariables;
  readonly fetch: Fetch;
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Writes a file into the folder of `--output`. */
  readonly write: (folder: string, name: string, text: string) => void;
  readonly spec: () => SpecFiles;
}

const USAGE = `Usage: npm run conformance -- [--target mock | --target sandbox --i-have-credentials] [more]

  --target mock|sandbox   which gateway; by default the mock gateway, in this process
  --i-have-credentials    without it the sandbox is left alone; with it WONDER_APP_ID and WONDER_PRIVATE_KEY are read,
                          and WONDER_ENVIRONMENT has to be sandbox
  --only read             makes no orders; by default unpaid ones are made, and voided in the end
  --allow-payments        pays with the saved card in WONDER_PAYMENT_TOKEN too, and voids it; never Alipay or WeChat Pay
  --probe                 asks about the unknowns too
  --output folder         writes report.md, report.json and proposed.patch there; by default nothing is written
  --dry-run               sends nothing: prints what would be sent, with a mock gateway to answer
`;

/**
 * The command line of the suite and the probe.
 *
 * @returns the exit code: 0 when nothing failed, 1 when a case did or an order was left, 2 for a call that makes no sense
 */
export async function command(args: readonly string[], world: World): Promise<0 | 1 | 2> {
  try {
    const chosen = choose(args, world.env);
    if (!chosen) {
      world.log(USAGE);
      return 0;
    }
    return await run(chosen, world);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    const isMistake = error instanceof WonderError || String(code).startsWith("ERR_PARSE_ARGS");
    if (!isMistake) throw error;
    world.log((error as Error).message);
    return 2;
  }
}

interface Choice {
  readonly sandbox: boolean;
  readonly dry: boolean;
  readonly probe: boolean;
  readonly allowed: readonly Needs[];
  readonly output: string | undefined;
}

function choose(args: readonly string[], env: EnvironmentVariables): Choice | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      target: { type: "string", default: "mock" },
      "i-have-credentials": { type: "boolean", default: false },
      only: { type: "string" },
      "allow-payments": { type: "boolean", default: false },
      probe: { type: "boolean", default: false },
      output: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) return undefined;
  const { target, only, probe, output } = values;
  if (target !== "mock" && target !== "sandbox")
    throw refused("--target is mock or sandbox; production is never tried");
  if (only !== undefined && only !== "read") throw refused("--only is read");
  const sandbox = target === "sandbox";
  const dry = values["dry-run"];
  if (sandbox && !dry && !values["i-have-credentials"]) {
    throw refused("The sandbox is tried with --i-have-credentials only, or with --dry-run");
  }
  if (sandbox && !dry && env["WONDER_ENVIRONMENT"]?.trim() !== "sandbox") {
    throw refused("WONDER_ENVIRONMENT has to be sandbox; production is never tried");
  }
  const payments = values["allow-payments"];
  if (payments && only) throw refused("--only read and --allow-payments do not go together");
  const bySwitch: readonly Needs[] = only ? ["read"] : [...BY_DEFAULT, ...(payments ? (["payment"] as const) : [])];
  return { sandbox, dry, probe, output, allowed: sandbox ? bySwitch : only ? ["read"] : EVERYTHING };
}

const DAY = 24 * 60 * 60_000;
/** The payment token of the demo seed that pays. */
const DEMO_TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

async function run({ sandbox, dry, probe, allowed, output }: Choice, world: World): Promise<0 | 1> {
  const date = new Date(world.now()).toISOString().slice(0, 10);
  const prefix = `conformance-${world.now().toString(36)}-`;
  const isReal = sandbox && !dry;
  const connected = isReal ? ofSandbox(world) : await ofMock();
  const onRequest = (method: string, path: string, body: string | null): void => {
    const shown = body ? ` ${JSON.stringify(redacted(JSON.parse(body)))}` : "";
    if (dry) world.log(`${method} ${path}${shown}`);
  };
  const environment = sandbox ? "sandbox" : { baseUrl: "http://localhost" };
  const target = openTarget({ ...connected.access, environment, allowed, prefix, onRequest });
  const { paymentToken, tomorrow } = connected;
  if (isReal) world.log(`The reference number of each order of this run begins with ${prefix}\n`);
  const where = isReal ? "in the sandbox" : "at the mock gateway";
  const report = await tried(target, { paymentToken, tomorrow, probe, where, date });
  if (dry) {
    world.log(`${target.exchanges.length} requests would be sent, or about as many. Nothing was.`);
    return 0;
  }
  world.log(markdownOf(report));
  if (output !== undefined) {
    world.write(output, "report.md", markdownOf(report));
    world.write(output, "report.json", `${JSON.stringify(report, null, 2)}\n`);
    const { exchanges } = target;
    world.write(
      output,
      "proposed.patch",
      proposePatch(world.spec(), { answers: report.unknowns, exchanges, date, where }),
    );
  }
  return report.ordersLeft > 0 || report.cases.some(({ outcome }) => outcome === "failed") ? 1 : 0;
}

interface Connected {
  readonly access: Pick<TargetOptions, "appId" | "privateKey" | "fetch">;
  readonly paymentToken: string | undefined;
  readonly tomorrow: (() => void) | undefined;
}

function ofSandbox({ env, fetch }: World): Connected {
  const { appId, privateKey } = fromEnv(env);
  return { access: { appId, privateKey, fetch }, paymentToken: env["WONDER_PAYMENT_TOKEN"], tomorrow: undefined };
}

async function ofMock(): Promise<Connected> {
  const credentials = await createMockCredentials();
  const gateway = createMockGateway({ apps: [credentials] });
  return {
    access: { appId: credentials.appId, privateKey: credentials.privateKey, fetch: gateway.fetch },
    paymentToken: DEMO_TOKEN,
    tomorrow: () => gateway.clock.advance(DAY),
  };
}

/** Whatever happens, the orders of the run are voided in the end. */
async function tried(
  target: Target,
  {
    probe,
    where,
    date,
    ...options
  }: Pick<Connected, "paymentToken" | "tomorrow"> & {
    readonly probe: boolean;
    readonly where: string;
    readonly date: string;
  },
): Promise<Report> {
  let left: readonly string[] = [];
  const parts = async (): Promise<Pick<Report, "cases" | "unknowns" | "evidence">> => {
    const cases = await runSuite(target, options);
    const evidence = target.exchanges.map(evidenceOf);
    return { cases, evidence, unknowns: probe ? await runProbe(target) : [] };
  };
  const { cases, unknowns, evidence } = await parts().finally(async () => {
    left = await target.cleanUp();
  });
  const { allowed, drift } = target;
  return { where, date, allowed, cases, unknowns, drift, ordersLeft: left.length, evidence };
}

function refused(problem: string): WonderError {
  return new WonderError("configuration", `${problem}. Nothing was sent.`);
}
