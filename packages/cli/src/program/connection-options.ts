import type { Command } from "commander";

/** Adds the flags that say whom to talk to, as whom. */
export function withConnection(command: Command): Command {
  return command
    .option("-e, --environment <name>", "sandbox, production or a base URL")
    .option("--app-id <uuid>", "the AppID of the portal")
    .option("--key <file>", "file of the private key; the key itself is never an argument")
    .option("--config <file>", "instead of wonder.json");
}
