import { CommanderError } from "commander";
import { EXIT } from "./exit-code.js";
import { createProgram } from "./program.js";
import { harmless, paint, say } from "./terminal.js";

/**
 * Carries out a command line.
 *
 * @param args the arguments, without program and script
 * @returns what the process is to end with
 */
export async function run(args: readonly string[]): Promise<number> {
  try {
    await createProgram().parseAsync(args, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : EXIT.ok;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    say(`${paint.bad("wonder:")} ${harmless(error instanceof Error ? error.message : String(error))}`);
    return (await import("./exit-code-of.js")).exitCodeOf(error);
  }
}
