/**
 * @param deadline seconds that the whole run may take
 * @returns a signal for when it is over, or the process is asked to end. Asked a second time, the process ends at once.
 */
export function untilStopped(deadline: number): AbortSignal {
  const controller = new AbortController();
  const stop = (why: string) => (): void => controller.abort(new Error(why));
  // It shall not keep a process alive that is done.
  setTimeout(stop(`the deadline of ${deadline} s has passed`), deadline * 1_000).unref();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, stop(`${name} came`));
  return controller.signal;
}
