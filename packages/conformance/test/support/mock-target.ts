import {
  createMockCredentials,
  createMockGateway,
  type MockCredentials,
  type MockGateway,
  type UnknownSettings,
} from "@wonder-openapi/mock-gateway";
import { EVERYTHING, type Permission } from "../../src/permission.js";
import { openTarget, type Target } from "../../src/target.js";

/** One key pair for all gateways: making one takes a while. */
export const credentials: MockCredentials = await createMockCredentials();
/** The payment token of the demo seed that pays. */
export const TOKEN = "7c9e6679-7425-40de-944b-e07fc1f90ae7";
const DAY = 24 * 60 * 60_000;

/** A mock gateway that is taken for a gateway somewhere else, and all that was sent to it. */
export interface MockTarget {
  readonly target: Target;
  readonly gateway: MockGateway;
  /** Method and URL of every request that got through. */
  readonly sent: string[];
  tomorrow(): void;
}

export interface MockTargetOptions {
  readonly unknowns?: Partial<UnknownSettings>;
  readonly allowed?: readonly Permission[];
  /** @default as the sandbox */
  readonly baseUrl?: string;
}

export async function openMockTarget(options: MockTargetOptions = {}): Promise<MockTarget> {
  const { unknowns, allowed = EVERYTHING, baseUrl } = options;
  const gateway = createMockGateway({ apps: [credentials], unknowns });
  const sent: string[] = [];
  const asSandbox = baseUrl === undefined && !allowed.includes("records");
  const target = openTarget({
    ...credentials,
    environment: asSandbox ? "sandbox" : { baseUrl: baseUrl ?? "http://localhost" },
    allowed,
    prefix: "conformance-1-",
    fetch: (url, init) => {
      sent.push(`${init.method} ${url}`);
      return baseUrl === undefined ? gateway.fetch(url, init) : fetch(url, init);
    },
  });
  return { target, gateway, sent, tomorrow: () => gateway.clock.advance(DAY) };
}
