import type { Command } from "commander";

const load = () => import("../commands/mock-control.js");

/** The mock gateway, and what drives one that runs. */
export function addMockCommands(program: Command): void {
  const mock = program
    .command("mock")
    .description("run a mock gateway on this machine, with demo data; its subcommands drive one that runs")
    .option("--port <port>", "TCP port, 0 for any", "4747")
    .option("--folder <folder>", "where its keys and its wonder.json are kept", ".wonder-mock")
    .option("--webhook-url <url>", "told of every change, besides the callback_url of an order")
    .action(async (options) => (await import("../commands/mock-start.js")).startMock(options));
  const driving = (name: string, description: string): Command =>
    mock
      .command(name)
      .description(description)
      .option(
        "--url <url>",
        "of the mock gateway; by default that of the configuration, or of the last one started here",
      )
      .option("--config <file>", "instead of wonder.json");

  driving("clock", "show its clock, or move it: payments settle, refunds come through, webhooks are sent again")
    .argument("[change]", "+30s, +5m, +2h, +1d, a time, freeze or unfreeze")
    .action(async (change, options) => (await load()).mockClock(change, options));
  driving("pay", "play the payer at the payment page")
    .argument("<order>", "reference number, Wonder's number, or payment link")
    .argument("[amount]", "what is unpaid by default")
    .option("--decline", "the payment is declined")
    .option("--pending", "the payment stays pending")
    .action(async (order, amount, options) => (await load()).mockPay(order, amount, options));
  driving("settle", "end a payment or refund that is pending")
    .argument("<transaction>", "its uuid")
    .option("--decline", "it is declined")
    .action(async (transaction, options) => (await load()).mockSettle(transaction, options));
  driving(
    "fault",
    "make the next call fail: status, error-code, delay, late, refuse, reset-before, reset-after, cut-body",
  )
    .argument("<kind>", "what fails")
    .argument("[details...]", "status=503, code=400, ms=500, operation=createOrder, times=2")
    .action(async (kind, details, options) => (await load()).mockFault(kind, details, options));
  driving("ledger", "show everything that it did")
    .option("--json", "as JSON")
    .action(async (options) => (await load()).mockLedger(options));
  driving("deliveries", "show the webhooks that it sent")
    .option("--json", "as JSON")
    .action(async (options) => (await load()).mockDeliveries(options));
  driving("redeliver", "send a webhook once more")
    .argument("<id>", "of the delivery")
    .action(async (id, options) => (await load()).mockRedeliver(id, options));
  driving("reset", "make it forget everything").action(async (options) => (await load()).mockReset(options));
}
