import { isWonderError } from "@wonder-openapi/signature";
import { html } from "hono/html";
import type { PageSetup } from "../page/serve-pages.js";
import { cardsPage } from "./cards-page.js";
import { act } from "./console-actions.js";
import type { ConsolePage, ConsolePageMaker } from "./console-context.js";
import { consoleEvents } from "./console-events.js";
import { consoleDocument } from "./console-frame.js";
import { refusalOf } from "./console-guard.js";
import { controlsPage } from "./controls-page.js";
import { ledgerPage } from "./ledger-page.js";
import { orderDetail } from "./order-detail.js";
import { ordersPage } from "./orders-page.js";
import { plansPage } from "./plans-page.js";
import { requestDetail, requestsPage } from "./requests-page.js";
import { unknownsPage } from "./unknowns-page.js";
import { webhookDetail, webhooksPage } from "./webhooks-page.js";

/** Answers for the console. */
export type ConsoleHandler = (request: Request) => Promise<Response>;

const pages: Readonly<Record<string, ConsolePageMaker>> = {
  orders: ordersPage,
  requests: requestsPage,
  webhooks: webhooksPage,
  plans: plansPage,
  cards: cardsPage,
  ledger: ledgerPage,
  controls: controlsPage,
  unknowns: unknownsPage,
};

const details: Readonly<Record<string, ConsolePageMaker>> = {
  orders: orderDetail,
  requests: requestDetail,
  webhooks: webhookDetail,
};

/** Makes the console: what the gateway has and did, and its controls, for a person to look at. */
export function createConsole({ session, clock, saveLater }: PageSetup): ConsoleHandler {
  const show = (page: ConsolePage, section: string): Promise<Response> =>
    consoleDocument(page, section, clock.now(), clock.isFrozen());

  async function page(url: URL, section: string, id: string): Promise<Response> {
    const makers = id === "" ? pages : details;
    const make = Object.hasOwn(makers, section) ? makers[section] : undefined;
    const made = await make?.({ session: session(), clock, query: url.searchParams, id });
    return show(made ?? nothing, section);
  }

  async function action(request: Request): Promise<Response> {
    const fields = new URLSearchParams(await request.text());
    const back = fields.get("back") ?? "";
    try {
      await act({ session: session(), clock, form: (field) => fields.get(field) ?? "" });
    } catch (error) {
      if (!isWonderError(error, "validation")) throw error;
      return show(problem(error.message, safe(back)), safe(back).split("/")[2] ?? "");
    }
    saveLater();
    return redirect(safe(back));
  }

  return async (request) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) return new Response(refusal, { status: 403 });
    const url = new URL(request.url);
    const [, first = "", section = "", id = "", ...rest] = url.pathname.split("/");
    if (first === "favicon.ico") return new Response(null, { status: 204 });
    session().timePasses();
    if (section === "") return redirect("/_console/orders");
    if (request.method === "POST") return section === "do" ? action(request) : new Response(null, { status: 405 });
    if (section === "events") return consoleEvents(request, session, clock);
    return page(url, section, rest.length > 0 ? "none" : id);
  };
}

const nothing: ConsolePage = {
  status: 404,
  title: "Nothing here",
  body: html`<p>There is no such page, or no longer: after a reset, and for requests after 200 others, it is gone.</p>`,
};

function problem(message: string, back: string): ConsolePage {
  return {
    status: 400,
    title: "That could not be done",
    body: html`<p class="notice" role="alert">${message}</p>
<p><a class="button" href="${back}">Back</a></p>`,
  };
}

/** A form leads to a page of the console and nowhere else, whoever made it. */
function safe(back: string): string {
  return /^\/_console\/[\w/-]*$/.test(back) ? back : "/_console/orders";
}

function redirect(location: string): Response {
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}
