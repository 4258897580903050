import { isWonderError } from "@wonder-openapi/signature";
import { CommandError, EXIT } from "./exit-code.js";

/** @returns what the process ends with after an error that nobody caught */
export function exitCodeOf(error: unknown): number {
  if (error instanceof CommandError) return error.exitCode;
  if (!isWonderError(error)) return EXIT.failed;
  switch (error.kind) {
    case "configuration":
    case "validation":
      return EXIT.usage;
    case "connection":
    case "timeout":
    case "aborted":
    case "malformed_response":
      return EXIT.noAnswer;
    default:
      return EXIT.failed;
  }
}
