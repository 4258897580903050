const SOURCES = ["documented", "partial", "inferred", "observed"];

/** Each operation and event says how sure it is, which page it is from, and when that page was last read. */
export function sourceAndPage() {
  return {
    Operation(operation, { report, location }) {
      const wrong = (key, message) => report({ message, location: location.child(key.split(".")) });
      if (!SOURCES.includes(operation["x-wonder-source"])) {
        wrong("x-wonder-source", `How sure is it? One of ${SOURCES.join(", ")}.`);
      }
      if (!isDay(operation["x-wonder-seen"])) {
        wrong("x-wonder-seen", "The day its page was last read, as YYYY-MM-DD in quotes.");
      }
      if (!/^https:\/\/\S+$/.test(operation.externalDocs?.url ?? "")) {
        wrong("externalDocs.url", "The https address of the page it is from.");
      }
    },
  };
}

/** @param {unknown} value */
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
