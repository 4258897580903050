import { isSentence } from "./support/is-sentence.mjs";

const METHOD = "x-wonder-method";
const RAW_ONLY = "x-wonder-raw-only";

/** Each operation has a method of its own in the client, or says why it is left to the raw client. An event has neither. */
export function wayToCall() {
  const owners = new Map();
  return {
    Paths: {
      Operation(operation, { report, location }) {
        const wrong = (key, message) => report({ message, location: location.child([key]) });
        const { operationId, [METHOD]: method, [RAW_ONLY]: reason } = operation;
        if (method === undefined && reason === undefined) {
          wrong(METHOD, `Its method in the client, or ${RAW_ONLY} with the reason why it has none.`);
        }
        if (method !== undefined && reason !== undefined) wrong(RAW_ONLY, `It has ${METHOD} too.`);
        if (reason !== undefined && !isSentence(reason)) wrong(RAW_ONLY, "A sentence has to say why.");
        if (method === undefined) return;
        if (!/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/.test(method)) {
          wrong(METHOD, 'It has to look like "resource.method".');
        } else if (owners.has(method)) {
          wrong(METHOD, `${owners.get(method)} has this method.`);
        }
        if (!owners.has(method)) owners.set(method, operationId);
      },
    },
    WebhooksMap: {
      Operation(event, { report, location }) {
        for (const key of [METHOD, RAW_ONLY].filter((name) => name in event)) {
          report({ message: `${key} means nothing for an event.`, location: location.child([key]) });
        }
      },
    },
  };
}
