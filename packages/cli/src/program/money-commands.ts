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

  withConnection(program.command("pay-link"))
    .description("find the payment link of a reference, or make it, and print its address")
    .argument("<amount>", "decimal in major units, such as 128.50")
    .argument("<currency>", "three letters, such as HKD")
    .requiredOption("--ref <reference>", "your own number of the order; call it as often as you like")
    .option("--note <text>", "shown with the order")
    .option("--due <date>", "last day for payment, YYYY-MM-DD")
    .option("--callback-url <url>", "told of changes by webhook")
    .option("--redirect-url <url>", "where the browser goes after payment")
    .option("--customer <uuid>", "Wonder's id of the customer")
    .action(async (amount, currency, options) =>
      (await import("../commands/pay-link.js")).payLink(amount, currency, options),
    );

  withConnection(program.command("refund"))
    .description("show how money can be given back (refund, void, later, not at all), and do it")
    .argument("<reference>", "your own number of the order")
    .argument("[amount]", "decimal in major units, such as 28.50")
    .option("--all", "all that is left")
    .option("--note <text>", "why, for the refund")
    .option("--transaction <uuid>", "the payment to give back of; chosen by itself otherwise")
    .option("--number", "the order is named by Wonder's number")
    .option("--plan", "print the plan as JSON, and send nothing")
    .option("-y, --yes", "do not ask in production")
    .action(async (reference, amount, options) =>
      (await import("../commands/refund.js")).refund(reference, amount, options),
    );

  withConnection(program.command("resume"))
    .description("ask what became of what ended with 4, and send nothing again")
    .argument("<file>", "the JSON that was printed, or - for stdin")
    .action(async (file, options) => (await import("../commands/resume.js")).resume(file, options));

  const orders = program.command("orders").description("orders in bulk");
  withConnection(orders.command("export"))
    .description(
      "write the orders of some days, a line each; Ctrl-C ends it between two lines, and says where to go on",
    )
    .requiredOption("--from <day>", "the first day in Hong Kong, or a time with an offset")
    .requiredOption("--to <day>", "the last day, or a time, which is not in it")
    .option(
      "--format <format>",
      "ndjson, as the gateway lists them, or csv, with what they mean for the books",
      "ndjson",
    )
    .option("--output <file>", "instead of stdout; never overwritten, with --offset added to")
    .option("--offset <count>", "go on after so many", "0")
    .action(async (options) => (await import("../commands/orders-export.js")).exportOrders(options));
}
