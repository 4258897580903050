import type { ShiftedClock } from "../clock.js";
import type { Markup } from "../page/page-document.js";
import type { Session } from "../session.js";

/** What a page of the console is made from. */
export interface ConsoleContext {
  readonly session: Session;
  readonly clock: ShiftedClock;
  readonly query: URLSearchParams;
  /** The last part of its address, decoded. */
  readonly id: string;
}

/** A page of the console, without what is around it. */
export interface ConsolePage {
  readonly title: string;
  readonly body: Markup;
  /** @default 200 */
  readonly status?: number;
}

/** Makes a page; undefined where there is nothing to make it of. */
export type ConsolePageMaker = (context: ConsoleContext) => ConsolePage | undefined | Promise<ConsolePage | undefined>;
