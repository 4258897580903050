import { follow } from "./schemas-below.mjs";

/**
 * Every schema of a request: of its body, its query and its path.
 *
 * @param {any} operation
 * @param {any} ctx the rule's context, at the operation
 * @returns {{ schema: any, location: any, name?: string }[]} `name` is a parameter's
 */
export function requestSchemas(operation, { location, resolve }) {
  const parameters = (operation.parameters ?? []).flatMap(
    (/** @type {any} */ parameter, /** @type {number} */ index) => {
      const { target, place } = follow(parameter, location.child(["parameters", index]), resolve);
      return target?.schema ? [{ schema: target.schema, location: place.child(["schema"]), name: target.name }] : [];
    },
  );
  return [...parameters, ...contentSchemas(operation.requestBody, location.child(["requestBody"]), resolve)];
}

/**
 * Every schema of an answer.
 *
 * @param {any} operation
 * @param {any} ctx the rule's context, at the operation
 * @returns {{ schema: any, location: any }[]}
 */
export function answerSchemas(operation, { location, resolve }) {
  return Object.entries(operation.responses ?? {}).flatMap(([status, response]) =>
    contentSchemas(response, location.child(["responses", status]), resolve),
  );
}

/**
 * Every schema of a body.
 *
 * @param {any} described a request body or an answer, by reference or not
 * @param {any} location
 * @param {any} resolve
 * @returns {{ schema: any, location: any }[]}
 */
export function contentSchemas(described, location, resolve) {
  const { target, place } = follow(described, location, resolve);
  return Object.entries(target?.content ?? {}).flatMap(([type, media]) =>
    media?.schema ? [{ schema: media.schema, location: place.child(["content", type, "schema"]) }] : [],
  );
}
