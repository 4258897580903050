const KNOWN = {
  "x-wonder-effect": ["read", "write", "money"],
  "x-wonder-repeat": ["safe", "after-check", "never"],
};

/** Each operation says what it does and whether it may be sent again. An event is sent by the gateway, so it says neither. */
export function effectAndRepeat() {
  return {
    Paths: {
      Operation(operation, { report, location }) {
        for (const [key, values] of Object.entries(KNOWN)) {
          if (!values.includes(operation[key])) {
            report({ message: `${key} has to be one of ${values.join(", ")}.`, location: location.child([key]) });
          }
        }
        const { "x-wonder-effect": effect, "x-wonder-repeat": repeat } = operation;
        if (effect === "read" && KNOWN["x-wonder-repeat"].includes(repeat) && repeat !== "safe") {
          report({ message: "What only reads may be sent again.", location: location.child(["x-wonder-repeat"]) });
        }
      },
    },
    WebhooksMap: {
      Operation(event, { report, location }) {
        for (const key of Object.keys(KNOWN).filter((name) => name in event)) {
          report({ message: `${key} means nothing for an event.`, location: location.child([key]) });
        }
      },
    },
  };
}
