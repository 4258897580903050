const KEYS = ["readOnly", "writeOnly"];

/** Requests and answers have schemas of their own: the types are made without markers, and would show such a field in both. */
export function noReadWriteOnly() {
  return {
    Schema(schema, { report, location }) {
      for (const key of KEYS.filter((name) => name in schema)) {
        report({ message: `No ${key}: describe request and answer apart.`, location: location.child([key]) });
      }
    },
  };
}
