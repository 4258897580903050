import type { Command } from "commander";
import { withConnection } from "./connection-options.js";

/** Sending, explaining and receiving deliveries. */
export function addWebhookCommands(program: Command): void {
  const webhooks = program.command("webhooks").description("send deliveries to a receiver, explain one, receive them");

  withConnection(webhooks.command("send"))
    .description("sign a delivery as Wonder does, with a test key, and send it to your receiver")
    .argument(
      "<event>",
      "order-created, order-partially-paid, order-paid, order-payment-failure, order-voided, order-partially-refunded, order-refunded, transaction-partially-voided or transaction-voided",
    )
    .requiredOption("--to <url>", "your receiver")
    .option("--signing-key <file>", "private half of the key that your receiver verifies with")
    .option("--ref <reference>", "your number of the order", "INV-1001")
    .option("--amount <amount>", "its total", "128.50")
    .option("--currency <code>", "three letters", "HKD")
    .option("--times <count>", "as a duplicate comes", "1")
    .action(async (event, options) => (await import("../commands/webhooks-send.js")).sendWebhook(event, options));

  withConnection(webhooks.command("verify"))
    .description("explain a captured delivery: what it says, or why it is refused")
    .argument("<request>", "a file with the request as it was on the wire, or - for stdin")
    .option("--public-url <url>", "the callback URL as Wonder was given it, if a proxy rewrites the path")
    .action(async (file, options) => (await import("../commands/webhooks-verify.js")).verifyWebhook(file, options));

  withConnection(webhooks.command("listen"))
    .description("receive deliveries on this machine: a line for each, handed on, and once more when told to")
    .option("--port <port>", "TCP port, 0 for any", "4848")
    .option("--forward <url>", "hand each on to this receiver, and answer what it answers")
    .option("--save <folder>", "keep each as a file, for wonder webhooks verify")
    .option("--public-url <url>", "the callback URL as Wonder was given it, if a proxy rewrites the path")
    .action(async (options) => (await import("../commands/webhooks-listen.js")).listenForWebhooks(options));
}
