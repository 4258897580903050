import type { Command } from "commander";
import { withConnection } from "./connection-options.js";

/** Keys, and what is wrong with the setup. */
export function addSetupCommands(program: Command): void {
  program
    .command("keygen")
    .description("make a key pair: a file with the private key, and the public key to paste into the portal")
    .option("--bits <bits>", "2048 or 4096", "2048")
    .option("--out <file>", "file of the private key; never overwritten", "wonder-private-key.pem")
    .action(async (options) => (await import("../commands/keygen.js")).keygen(options));

  withConnection(program.command("doctor"))
    .description("find out what keeps the gateway from accepting your calls, and what to do about it")
    .action(async (options) => (await import("../commands/doctor.js")).doctor(options));
}
