import { follow } from "./support/schemas-below.mjs";

/**
 * Each operation describes its failures (4XX, and anything else as default), and each answer its content. What answers an
 * event is the merchant's, and nobody reads its body.
 */
export function answersDescribed() {
  return {
    Paths: {
      Operation({ responses = {} }, { report, resolve, location }) {
        const place = location.child(["responses"]);
        for (const status of ["200", "4XX", "default"]) {
          if (!(status in responses)) report({ message: `The answer ${status} is missing.`, location: place.key() });
        }
        for (const [status, response] of Object.entries(responses)) {
          const { target } = follow(response, place.child([status]), resolve);
          if (target && Object.keys(target.content ?? {}).length === 0) {
            report({ message: "An answer without content.", location: place.child([status]).key() });
          }
        }
      },
    },
  };
}
