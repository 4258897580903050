import type { Command } from "commander";
import { withConnection } from "./connection-options.js";

/** Calls, payment links and refunds. */
export function addMoneyCommands(program: Command): void {
  withConnection(program.command("call"))
    .description("send any operation of the description; wonder call <operation> --help shows its fields")
    .argument("[operation]", "its id, or its method in the client")
    .argument("[fields...]", "name=value, or name:=json")
    .option("--data <source>", "the body: @file, or - for stdin; fields are put into it")
    .option("-y, --yes", "do not ask before money moves")
    .option("--language <code>", "of the messages in the answer, such as zh-HK")
    // Its help is made of the description.
    .helpOption(false)
    .option("-h, --help", "this, or with an operation its fields")
    .action(async (name, fields, options) => (await import("../commands/call.js")).call(name, fields, options));
}
