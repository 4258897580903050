import { type Authenticate, createAuthenticate, type MockApp } from "./authenticate.js";
import { parseFaultHeader } from "./faults/fault-header.js";
import { FaultQueue } from "./faults/fault-queue.js";
import { FaultChance, type MockFaultRate } from "./faults/fault-rate.js";
import type { MockFaultEffect } from "./faults/mock-fault.js";
import { type MockSeed, MockState } from "./state/mock-state.js";
import type { UnknownSettings } from "./unknowns.js";

/** What a gateway's sessions start from. */
export interface SessionSetup {
  readonly apps: readonly MockApp[];
  readonly seed: MockSeed;
  readonly unknowns: UnknownSettings;
  /** What signatures are checked by. */
  readonly baseNow: () => number;
  /** What everything else goes by. */
  readonly now: () => number;
  readonly faults: MockFaultRate | undefined;
}

/** All that a gateway remembers from call to call. */
export class Session {
  readonly authenticate: Authenticate;
  readonly state: MockState;
  readonly queue: FaultQueue = new FaultQueue();
  readonly #chance: FaultChance | undefined;

  /** @throws {WonderError} of kind `configuration` for a key or a rate that cannot work */
  constructor({ apps, seed, unknowns, baseNow, now, faults }: SessionSetup) {
    this.authenticate = createAuthenticate(apps, { now: baseNow, nonceReplay: unknowns.nonceReplay });
    this.state = new MockState(seed, unknowns, now);
    this.#chance = faults && new FaultChance(faults);
  }

  /**
   * @param header what the request asks for itself
   * @returns the fault that hits a call: the request's own, else one that was waiting, else one by chance
   * @throws {WonderError} of kind `validation` for a header that cannot be read
   */
  takeFault(operation: string, header: string | null): MockFaultEffect | undefined {
    const byChance = this.#chance?.draw(operation);
    if (header !== null) return parseFaultHeader(header);
    return this.queue.take(operation) ?? byChance;
  }
}
