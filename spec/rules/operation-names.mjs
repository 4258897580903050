import { basename, dirname } from "node:path";

/** What operations do, as the vendor's titles say it. A further verb is added here, on purpose. */
const VERBS = [
  "add",
  "calculate",
  "cancel",
  "check",
  "create",
  "delete",
  "echo",
  "edit",
  "get",
  "recover",
  "refund",
  "void",
];

/**
 * An operation's id is camelCase and begins with a verb; its file and folder have the same names as id and tag.
 * An event's file has the name of the event.
 */
export function operationNames() {
  return {
    Paths: {
      Operation({ operationId = "", tags = [] }, { report, location }) {
        const wrong = (key, message) => report({ message, location: location.child(key) });
        const file = location.source.absoluteRef;
        if (!isCamelCase(operationId)) {
          wrong("operationId", "The id has to be in camelCase.");
        } else if (!VERBS.includes(operationId.match(/^[a-z]+/)[0])) {
          wrong("operationId", `The id has to begin with one of ${VERBS.join(", ")}.`);
        } else if (basename(file) !== `${kebab(operationId)}.yaml`) {
          wrong("operationId", `Its file has to be ${kebab(operationId)}.yaml.`);
        }
        if (tags.length > 0 && basename(dirname(file)) !== kebab(tags[0])) {
          wrong(["tags", 0], `Its folder has to be ${kebab(tags[0])}.`);
        }
      },
    },
    WebhooksMap: {
      enter(events, { report, location }) {
        for (const [event, item] of Object.entries(events)) {
          for (const [method, { $ref } = {}] of Object.entries(item)) {
            const file = `webhooks/${kebab(event)}.yaml`;
            if (method === "post" && $ref === file) continue;
            const message = `An event is a post, described in ${file}.`;
            report({ message, location: location.child([event, method]).key() });
          }
        }
      },
      Operation(event, { report, location }) {
        if (!("operationId" in event)) return;
        report({ message: "An event goes by its name, and has no id.", location: location.child("operationId") });
      },
    },
  };
}

/** @param {string} text */
const isCamelCase = (text) => /^[a-z]+([A-Z][a-z0-9]*)*$/.test(text);

/** @param {string} text */
const kebab = (text) =>
  text
    .replace(/([a-z0-9])([A-Z])/g, "$1-$2")
    .replace(/[ ._]+/g, "-")
    .toLowerCase();
