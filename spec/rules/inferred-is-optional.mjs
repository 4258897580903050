import { answerSchemas, contentSchemas } from "./support/bodies-of.mjs";
import { partsOf } from "./support/parts-of.mjs";
import { reportOnce } from "./support/report-once.mjs";
import { schemasBelow } from "./support/schemas-below.mjs";

const NAMES = "x-wonder-inferred-properties";

/**
 * What the gateway sends, in answers and events, never has to have a field that no page shows. In a request it may have to:
 * others were seen to send it.
 */
export function inferredIsOptional() {
  const report = reportOnce();
  const check = (schemas, ctx) => {
    for (const { schema, location } of schemas) {
      for (const found of schemasBelow(schema, location, ctx.resolve)) {
        for (const place of contradictions(found, ctx.resolve)) report(ctx, "It is inferred, so not required.", place);
      }
    }
  };
  return {
    Paths: { Operation: (operation, ctx) => check(answerSchemas(operation, ctx), ctx) },
    WebhooksMap: {
      Operation: (event, ctx) =>
        check(contentSchemas(event.requestBody, ctx.location.child(["requestBody"]), ctx.resolve), ctx),
    },
  };
}

/**
 * @param {import("./support/schemas-below.mjs").FoundSchema} found
 * @param {any} resolve
 * @returns {any[]} places of the marks of what is required all the same
 */
function contradictions({ schema, location }, resolve) {
  const parts = partsOf(schema, location, resolve);
  const required = new Set(parts.flatMap(({ target }) => target.required ?? []));
  return parts.flatMap(({ target, place }) => [
    ...Object.entries(target.properties ?? {})
      .filter(([name, property]) => required.has(name) && property?.["x-wonder-inferred"])
      .map(([name]) => place.child(["properties", name, "x-wonder-inferred"])),
    ...(target[NAMES] ?? []).flatMap((name, index) => (required.has(name) ? [place.child([NAMES, index])] : [])),
  ]);
}
