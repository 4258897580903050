import { html } from "hono/html";
import type { Session } from "../session.js";
import type { OwnedToken } from "../state/customer-book.js";
import { endBinding } from "../state/payment-tokens.js";
import { webUrl } from "../web-url.js";
import { type Markup, pageDocument } from "./page-document.js";

/** Far more than the form has. */
const MOST_BYTES = 16_384;

/** What a page says beside the token. */
interface Saying {
  readonly status?: number;
  readonly notice?: string;
}

/** Answers for the page on which a payer confirms that a card is saved: shows it, and does what its form says. */
export async function bindingPage(request: Request, pageToken: string, session: Session): Promise<Response> {
  const action = request.method === "POST" ? await actionOf(request) : undefined;
  session.timePasses();
  const { customers } = session.state;
  const owned = customers.tokenByPage(pageToken);
  if (!owned) return unknownTokenPage();
  if (request.method !== "POST") return tokenPage(owned);
  if (action === "abandon") return tokenPage(owned, { notice: "You left. The payment token stays pending." });
  if (action !== "succeed" && action !== "fail") {
    return tokenPage(owned, { status: 400, notice: "The form is not one of this page." });
  }
  if (owned.token.state !== "pending") {
    return tokenPage(owned, { status: 409, notice: "Nothing was done: the check of this payment token is over." });
  }
  const outcome = action === "succeed" ? "success" : "failed";
  endBinding(customers.unknowns, owned, { outcome });
  const back = webUrl(owned.token.returnUrls[outcome] ?? "");
  const location = back?.href ?? new URL(request.url).pathname;
  return new Response(null, { status: 303, headers: { Location: location, "Cache-Control": "no-store" } });
}

const titles: Readonly<Record<string, string>> = {
  pending: "Confirm your payment token",
  success: "Payment token saved",
  failed: "Payment token not saved",
};

function tokenPage({ customer, token }: OwnedToken, { status = 200, notice }: Saying = {}): Promise<Response> {
  const { state, card, type, returnUrls } = token;
  const row = (name: string, value: string): Markup => html`<div><dt>${name}</dt><dd><bdi>${value}</bdi></dd></div>
`;
  const body = html`${notice === undefined ? "" : html`<p class="notice" role="status">${notice}</p>`}
<dl>
${row("Customer", customer.name ?? customer.referenceNumber)}${row("Kind", type)}
${card?.number === undefined ? "" : row("Card", card.number)}${row("State", state)}
</dl>
${state === "pending" ? form() : ""}`;
  const leavesPage = Object.values(returnUrls).some((url) => url !== undefined && webUrl(url));
  return pageDocument({ status, title: titles[state] ?? "Payment token", body, leavesPage });
}

function form(): Markup {
  return html`<form method="post">
<p class="quiet">The issuer's check of the card, as it were.</p>
<button class="first" name="action" value="succeed">Succeed</button>
<h2>Or let something else happen</h2>
<div class="others">
<button name="action" value="fail">Fail</button>
<button name="action" value="abandon">Abandon</button>
</div>
</form>`;
}

function unknownTokenPage(): Promise<Response> {
  const body = html`<p>No payment token has this page. After it is deleted, or the mock gateway is reset, it leads nowhere.</p>`;
  return pageDocument({ status: 404, title: "Unknown payment token", body, leavesPage: false });
}

async function actionOf(request: Request): Promise<string> {
  const text = await request.text();
  return text.length > MOST_BYTES ? "" : (new URLSearchParams(text).get("action") ?? "");
}
