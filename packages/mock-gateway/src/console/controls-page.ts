import { html } from "hono/html";
import { faultKinds } from "../faults/mock-fault.js";
import { hongKongTime } from "../hong-kong.js";
import { describedOperations, openapi } from "../openapi.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { button, hidden, table } from "./console-parts.js";

const BACK = "/_console/controls";
const HOUR = 60 * 60_000;

const steps: readonly (readonly [string, number])[] = [
  ["15 seconds", 15_000],
  ["1 hour", HOUR],
  ["1 day", 24 * HOUR],
  ["31 days", 31 * 24 * HOUR],
];

/** The clock, and faults that wait for their call. */
export function controlsPage({ session, clock }: ConsoleContext): ConsolePage {
  const waiting = session.queue
    .waiting()
    .map(({ fault: { kind = "status", operation = "any", ...rest }, left }) => [
      kind,
      operation,
      "status" in rest ? rest.status : "",
      left,
    ]);
  const local = hongKongTime(clock.now()).slice(0, 19);
  const operations = describedOperations(openapi)
    .map(({ id }) => id)
    .sort();
  const body = html`<h2>Clock</h2>
<p>It shows <strong class="k">${local.replace("T", " ")}</strong> in Hong Kong and ${clock.isFrozen() ? "stands still" : "runs"}. Settlement, plans and webhook retries go by it; signatures do not.</p>
<div class="buttons">${steps.map(([label, milliseconds]) => html`${button({ label: `Advance ${label}`, action: "advance", milliseconds }, BACK)} `)}
${clock.isFrozen() ? button({ label: "Let it run", action: "unfreeze" }, BACK) : button({ label: "Freeze", action: "freeze" }, BACK)}</div>
<form class="row" method="post" action="/_console/do">
${hidden({ back: BACK })}<label>Time in Hong Kong <input type="datetime-local" name="time" value="${local}" step="1" required></label>
<button name="action" value="set">Set the clock</button>
</form>
<h2>Faults</h2>
<form class="row" method="post" action="/_console/do">
${hidden({ back: BACK })}<label>Kind <select name="kind">${faultKinds.map((kind) => html`<option>${kind}</option>`)}</select></label>
<label>Operation <select name="operation"><option value="">any</option>${operations.map((id) => html`<option>${id}</option>`)}</select></label>
<label>Calls <input type="number" name="times" value="1" min="1" required></label>
<label>HTTP status, of status <input type="number" name="status" value="503" min="200" max="599" required></label>
<label>Milliseconds, of delay and late <input type="number" name="ms" value="1000" min="0" required></label>
<button name="action" value="fail">Let them fail</button>
</form>
${table(["Kind", "Operation", "Status", "Calls left"], waiting, "No fault waits for a call.")}`;
  return { title: "Clock and faults", body };
}
