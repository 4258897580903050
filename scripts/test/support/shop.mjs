/** A description with one of everything that the comparison looks at. The type `Both` goes both ways. */
export function shop() {
  const text = { type: "string" };
  const ref = (name) => ({ $ref: `#/components/schemas/${name}` });
  const answer = (schema) => ({
    description: "x",
    headers: { "X-Trace": { schema: text } },
    content: { "application/json": { schema }, "text/plain": { schema: text } },
  });
  const envelope = (data) => ({ type: "object", required: ["data"], properties: { data } });
  const wonder = (method, effect, repeat) => ({
    "x-wonder-source": "partial",
    "x-wonder-method": method,
    "x-wonder-effect": effect,
    "x-wonder-repeat": repeat,
  });
  // Through JSON, so that no two places share an object.
  return structuredCopy({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.2.3" },
    servers: [{ url: "https://one.example" }, { url: "https://two.example" }],
    security: [{ Key: [] }],
    tags: [],
    paths: {
      "/things/{shop}": {
        get: {
          operationId: "getThings",
          summary: "Get things",
          ...wonder("things.list", "read", "after-check"),
          "x-wonder-items": "data.things",
          parameters: [
            { name: "shop", in: "path", required: true, schema: text },
            { name: "lang", in: "header", schema: text },
            { name: "limit", in: "query", style: "form", explode: true, schema: { type: "array", items: text } },
          ],
          responses: {
            200: answer(envelope({ type: "object", properties: { things: { type: "array", items: ref("Thing") } } })),
            "4XX": answer({ type: "object", required: ["code"], properties: { code: text } }),
          },
        },
      },
      "/things": {
        post: {
          operationId: "createThing",
          ...wonder("things.create", "write", "after-check"),
          requestBody: { content: { "application/json": { schema: ref("Input") } } },
          responses: { 200: answer(envelope(ref("Thing"))) },
        },
      },
    },
    webhooks: {
      changed: { post: { summary: "x", requestBody: { content: { "application/json": { schema: ref("Thing") } } } } },
    },
    components: {
      securitySchemes: { Key: { type: "apiKey", in: "header", name: "Key" } },
      schemas: {
        Thing: {
          type: "object",
          description: "A thing.",
          required: ["id", "state", "size"],
          properties: {
            id: text,
            note: text,
            guess: { ...text, "x-wonder-inferred": true },
            size: { type: "number" },
            state: { type: "string", enum: ["new", "old"] },
            kind: { anyOf: [{ type: "string", enum: ["a", "b"] }, text] },
            maker: ref("Maker"),
            both: ref("Both"),
          },
        },
        Maker: { type: "object", properties: { name: text, place: text } },
        Open: { type: "object", additionalProperties: true, properties: { name: text } },
        Both: { type: "object", properties: { name: text, place: text } },
        Input: {
          type: "object",
          required: ["amount"],
          properties: {
            amount: text,
            note: { type: ["string", "null"] },
            way: { type: "string", enum: ["card", "cash"] },
            either: { anyOf: [ref("Maker"), ref("Open")] },
            both: ref("Both"),
          },
        },
      },
    },
  });
}

const structuredCopy = (value) => JSON.parse(JSON.stringify(value));

/** Where things are in it. */
export const at = {
  things: (document) => document.paths["/things/{shop}"].get,
  create: (document) => document.paths["/things"].post,
  thing: (document) => document.components.schemas.Thing,
  input: (document) => document.components.schemas.Input,
};
