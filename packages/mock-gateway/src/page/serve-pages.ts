import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { ShiftedClock } from "../clock.js";
import type { ConsoleHandler } from "../console/console.js";
import { tooLarge } from "../mock-call.js";
import type { Session } from "../session.js";
import { bindingPage } from "./binding-page.js";
import { paymentPage } from "./payment-page.js";

/** What pages work with. */
export interface PageSetup {
  readonly session: () => Session;
  readonly clock: ShiftedClock;
  /** Resolves when all that was done is where it is kept. */
  readonly saved: () => Promise<void>;
  /** Begins to keep what was done, without anybody waiting for it. */
  readonly saveLater: () => void;
  readonly maxBodyBytes: number;
}

/** Adds the pages that payers see, and the console, whose code is read when it is first asked for. */
export function servePages(app: Hono, setup: PageSetup): void {
  const { session, saved, maxBodyBytes } = setup;
  const limit = bodyLimit({ maxSize: maxBodyBytes, onError: () => tooLarge(maxBodyBytes) });
  for (const [path, page] of [
    ["/pay/:token", paymentPage],
    ["/bind/:token", bindingPage],
  ] as const) {
    app.on(["GET", "POST"], path, limit, async ({ req }) => {
      const answer = await page(req.raw, req.param("token") ?? "", session());
      await saved();
      return answer;
    });
  }
  let console: Promise<ConsoleHandler> | undefined;
  app.on(["GET", "POST"], ["/", "/favicon.ico", "/_console", "/_console/*"], limit, async ({ req }) => {
    console ??= import("../console/console.js").then(({ createConsole }) => createConsole(setup));
    const answer = await (await console)(req.raw);
    await saved();
    return answer;
  });
}
