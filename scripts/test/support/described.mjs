/** A small description with one operation. */
export function described(answer, schemas = {}, operation = {}) {
  return {
    openapi: "3.1.0",
    info: { title: "x", version: "1" },
    paths: {
      "/things/{id}": {
        get: {
          operationId: "getThing",
          summary: "Get a thing",
          description: "Reads a thing.",
          externalDocs: { url: "https://example.invalid" },
          "x-wonder-source": "documented",
          "x-wonder-method": "things.get",
          "x-wonder-effect": "read",
          "x-wonder-repeat": "safe",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" }, example: "1" }],
          responses: { 200: { description: "x", content: { "application/json": { schema: answer, example: {} } } } },
          ...operation,
        },
      },
    },
    components: { schemas },
  };
}
export const object = (properties, required = []) => ({ type: "object", required, properties });
export const text = { type: "string" };
