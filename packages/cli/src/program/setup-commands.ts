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

  withConnection(program.command("probe"))
    .description("ask the sandbox about what no page of Wonder's says, with unpaid orders that are voided in the end")
    .option("--read-only", "make no orders; there is less to find out")
    .option("--allow-payments", "pay with the saved card of WONDER_PAYMENT_TOKEN too, and void it; needs --cases")
    .option("--cases", "run the cases of the conformance suite as well")
    .option("--mock", "ask a mock gateway in this process; needs no credentials")
    .option("--dry-run", "print what would be sent to the sandbox; needs no credentials, and sends nothing")
    .option("--output <folder>", "write report.md and report.json there")
    .option("-y, --yes", "do not ask before orders are made")
    .action(async (options) => (await import("../commands/probe.js")).probe(options));
}
