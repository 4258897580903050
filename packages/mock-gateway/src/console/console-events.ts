import type { ShiftedClock } from "../clock.js";
import type { Session } from "../session.js";

/** How often it is looked whether something happened, in milliseconds. */
const PAUSE = 300;

/** @returns a stream that tells a browser each time that something has changed, until it goes away */
export function consoleEvents(request: Request, session: () => Session, clock: ShiftedClock): Response {
  const encoder = new TextEncoder();
  let timer: ReturnType<typeof setInterval> | undefined;
  const stop = (): void => clearInterval(timer);
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let before = fingerprint(session(), clock);
      controller.enqueue(encoder.encode("retry: 1000\n\n"));
      timer = setInterval(() => {
        const now = fingerprint(session(), clock);
        if (now === before) return;
        before = now;
        controller.enqueue(encoder.encode("data: changed\n\n"));
      }, PAUSE).unref();
      request.signal.addEventListener("abort", stop);
    },
    cancel: stop,
  });
  return new Response(stream, { headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store" } });
}

/** Differs when a page of the console would. */
function fingerprint({ state, requests, courier, queue }: Session, clock: ShiftedClock): string {
  return JSON.stringify([
    requests.count,
    state.orders.history.count,
    state.plans.all().map(({ updatedAt }) => updatedAt),
    state.cards.cards().map(({ status }) => status),
    courier.changes,
    queue.waiting().length,
    clock.offset(),
  ]);
}
