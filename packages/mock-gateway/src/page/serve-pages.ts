import type { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { tooLarge } from "../mock-call.js";
import type { Session } from "../session.js";
import { bindingPage } from "./binding-page.js";
import { paymentPage } from "./payment-page.js";

/** What pages work with. */
export interface PageSetup {
  readonly session: () => Session;
  /** Resolves when all that was done is where it is kept. */
  readonly saved: () => Promise<void>;
  readonly maxBodyBytes: number;
}

/** Adds the pages that payers see. */
export function servePages(app: Hono, { session, saved, maxBodyBytes }: PageSetup): void {
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
}
