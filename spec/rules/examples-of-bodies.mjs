import { follow } from "./support/schemas-below.mjs";

/** Each request body and each 200 answer has an example. (That examples fit is a rule of Redocly's.) */
export function examplesOfBodies() {
  return {
    Operation(operation, ctx) {
      const bodies = [
        [operation.requestBody, ["requestBody"]],
        [operation.responses?.["200"], ["responses", "200"]],
      ];
      for (const [body, keys] of bodies) {
        const { target, place } = follow(body, ctx.location.child(keys), ctx.resolve);
        for (const [type, media] of Object.entries(target?.content ?? {})) {
          if (media.example !== undefined || Object.keys(media.examples ?? {}).length > 0) continue;
          ctx.report({ message: "An example is missing.", location: place.child(["content", type]).key() });
        }
      }
    },
  };
}
