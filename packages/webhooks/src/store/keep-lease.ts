import { WonderError } from "@wonder-openapi/signature";

/** A lease that is extended until it is stopped. */
export interface KeptLease {
  readonly signal: AbortSignal;
  stop(): void;
}

/** Extends a lease three times in its length, until it is stopped, lost, or the work takes too long. */
export function keepLease(options: {
  readonly lease: number;
  readonly longestWork: number;
  readonly extend: () => Promise<boolean>;
}): KeptLease {
  const { lease, longestWork, extend } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const pause = Math.max(1, Math.floor(lease / 3));
  // What was asked for at this moment lasts for the length of the lease.
  let extendedAt = performance.now();
  let timer: ReturnType<typeof setTimeout>;
  let stopped = false;

  const stop = (): void => {
    stopped = true;
    clearTimeout(timer);
    clearTimeout(longest);
  };
  const lose = (message: string): void => {
    if (stopped) return;
    stop();
    controller.abort(new WonderError("webhook", message, { code: "lease_lost" }));
  };
  const beat = async (): Promise<void> => {
    const asked = performance.now();
    const held = await extend().catch(() => undefined);
    if (held === true) extendedAt = asked;
    // A store that cannot be asked may be back before the lease runs out.
    if (held === false || performance.now() - extendedAt >= lease) {
      lose("The lease on the event is lost: another may be working on it. Stop, and leave it to them.");
    }
    if (!stopped) timer = setTimeout(beat, pause);
  };
  const longest = setTimeout(
    () => lose("The work takes longer than longestWork, so the lease on the event is not extended any more."),
    longestWork,
  );
  timer = setTimeout(beat, pause);
  return { signal, stop };
}
