import { html } from "hono/html";
import { unknowns } from "../generated/unknowns.js";
import type { UnknownSettings } from "../unknowns.js";
import type { ConsoleContext, ConsolePage } from "./console-context.js";
import { table, tag } from "./console-parts.js";

/** What no source tells, and how this gateway behaves there. */
export function unknownsPage({ session }: ConsoleContext): ConsolePage {
  const settings: UnknownSettings = session.state.orders.unknowns;
  const rows = Object.entries(unknowns).map(([key, { question, evidence, settings: all, default: usual }]) => {
    const setting = settings[key as keyof UnknownSettings];
    return [
      html`<strong>${question}</strong><br><code>${key}</code>`,
      html`${tag(String(setting), setting === usual ? "" : "good")}${setting === usual ? "" : " not the default"}`,
      all.filter((other) => other !== setting).join(", "),
      evidence,
    ];
  });
  const body = html`<p>No source tells how the real gateway behaves here. Settings are chosen when the mock gateway starts: <code>--unknown name=setting</code>, or the option <code>unknowns</code>.</p>
${table(["Question", "Here", "Other settings", "Evidence"], rows, "")}`;
  return { title: "Unknowns", body };
}
