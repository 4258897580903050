import { html } from "hono/html";
import { NONCE_USED } from "../authenticate.js";
import type { Markup } from "../page/page-document.js";
import { type DiagnosedField, diagnose } from "../requests/diagnosis.js";
import { masked } from "../requests/mask.js";
import type { LoggedRequest } from "../requests/request-log.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { facts, link, name, table, tag, time } from "./console-parts.js";
import { pageOf, pager } from "./pager.js";

/** The last requests, the newest first. */
export function requestsPage({ session, query }: ConsoleContext): ConsolePage {
  const { rows, ...place } = pageOf(session.requests.all(), query);
  const cells = rows.map((request) => {
    const { id, at, method, uri, operation } = request;
    return [
      link(`requests/${id}`, html`${method} ${name(operation ?? "no operation", 40)}`),
      name(masked(uri), 72),
      outcome(request),
      name(messageOf(request), 80),
      time(at),
    ];
  });
  const body = html`${table(["Request", "Path", "Answer", "Message", "When"], cells, "None yet.")}
${pager("requests", place)}`;
  return { title: "Requests", body };
}

/** A request, with what is to be said of its signature. */
export async function requestDetail({ session, id }: ConsoleContext): Promise<ConsolePage | undefined> {
  const logged = session.requests.find(Number(id));
  if (!logged) return undefined;
  const { method, uri, operation = "none: the description has no such path", at, request, fault, answer } = logged;
  const shown: [string, Markup | string][] = [
    ["Operation", operation],
    ["Path", name(masked(uri), 2000)],
    ["When", time(at)],
    ["Answer", outcome(logged)],
  ];
  if (fault) shown.push(["Fault", fault.kind ?? `status ${"status" in fault ? fault.status : ""}`]);
  if (answer?.unknown) shown.push(["X-Mock-Unknown", answer.unknown]);
  const used = messageOf(logged) === NONCE_USED;
  const diagnosis = request && (await diagnose(request, at, session.apps, used));
  const body = html`${facts(shown)}
<h2>Signature</h2>
${diagnosis ? html`${mistake(diagnosis.mistake)}${table(["Field", "Good", "What came", "Note"], diagnosis.fields.map(row), "")}` : html`<p class="empty">Nothing looked at it: a fault came before, or there is no such operation.</p>`}
${request && request.body.length > 0 ? part("Body", new TextDecoder().decode(request.body)) : ""}
${answer ? part("Answer", JSON.stringify(answer.body)) : ""}`;
  return { title: `${method} request`, body };
}

function row({ name: what, value, good, note = "" }: DiagnosedField): (Markup | string)[] {
  const judged = good === undefined ? "" : tag(good ? "good" : "bad", good ? "good" : "bad");
  return [what, judged, html`<code>${name(value, 200)}</code>`, note];
}

function mistake(text: string | undefined): Markup | "" {
  return text === undefined ? "" : html`<p class="mistake"><strong>What explains it:</strong> ${text}</p>`;
}

function part(title: string, text: string): Markup {
  return html`<h2>${title}</h2>
<pre tabindex="0"><bdi>${masked(text)}</bdi></pre>`;
}

function outcome({ status, unauthenticated, answer, fault }: LoggedRequest): Markup {
  const { kind } = fault ?? {};
  if (kind && !["status", "error-code", "delay"].includes(kind)) return tag(kind, "bad");
  if (unauthenticated) return tag(`${status} not let in`, "bad");
  if (answer?.failed || status >= 400) return tag(`${status} failure`, "bad");
  return tag(String(status), "good");
}

function messageOf({ answer, status }: LoggedRequest): string {
  const { message } = (answer?.body ?? {}) as { message?: unknown };
  return typeof message === "string" && (answer?.failed || status >= 400) ? message : "";
}
