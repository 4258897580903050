import { CommandError } from "../exit-code.js";
import { type ControlFlags, control } from "../mock/control.js";
import { harmless, print, printJson, say } from "../terminal.js";

/** Options of the commands that tell something. */
export interface TellFlags extends ControlFlags {
  readonly json?: boolean;
}

const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Shows or moves the clock of a mock gateway. */
export async function mockClock(change: string | undefined, flags: ControlFlags): Promise<void> {
  const { now } = await control(flags, "clock", change === undefined ? undefined : clockChange(change));
  print(String(now));
}

function clockChange(change: string): object {
  if (change === "freeze" || change === "unfreeze") return { freeze: change === "freeze" };
  const [, count, unit = ""] = /^\+(\d{1,6})([smhd])$/.exec(change) ?? [];
  if (count !== undefined) return { advance: Number(count) * (UNITS[unit] ?? 0) };
  if (Number.isNaN(Date.parse(change))) {
    throw new CommandError(
      "Wanted: +30s, +5m, +2h, +1d, a time such as 2026-11-21T09:00:00+08:00, freeze or unfreeze.",
    );
  }
  return { set: change };
}

/** Makes the next call of a mock gateway fail. */
export async function mockFault(kind: string, details: readonly string[], flags: ControlFlags): Promise<void> {
  const pairs = details.map((detail) => {
    const [, name = "", value = ""] = /^(\w+)=([\s\S]*)$/.exec(detail) ?? [];
    if (!name)
      throw new CommandError("Details are name=value, such as status=503, ms=500, operation=createOrder, times=2.");
    return [name, ["status", "ms", "times"].includes(name) ? Number(value) : value];
  });
  const status = kind === "status" ? { status: 503 } : {};
  await control(flags, "faults", { kind, ...status, ...Object.fromEntries(pairs) });
  say("The next call that it is for fails so.");
}

/** Plays the payer at the payment page. */
export async function mockPay(
  order: string,
  amount: string | undefined,
  { decline, pending, ...flags }: ControlFlags & { readonly decline?: boolean; readonly pending?: boolean },
): Promise<void> {
  const outcome = decline ? "declined" : pending ? "pending" : "succeeded";
  const { transaction } = await control(flags, "pay", { order, outcome, ...(amount !== undefined && { amount }) });
  say(
    `The payment ${{ succeeded: "succeeded", declined: "was declined", pending: "is pending" }[outcome]}. Its transaction:`,
  );
  print(String(transaction));
}

/** Ends what is pending. */
export async function mockSettle(
  transaction: string,
  flags: ControlFlags & { readonly decline?: boolean },
): Promise<void> {
  await control(flags, "settle", { transaction, outcome: flags.decline ? "declined" : "succeeded" });
  say("It is settled.");
}

/** Everything that a mock gateway did. */
export async function mockLedger(flags: TellFlags): Promise<void> {
  const { entries } = await control(flags, "ledger");
  if (flags.json) return printJson(entries);
  rows(
    (entries as Record<string, unknown>[]).map(
      ({ at, effect, amount, currency, reference_number: reference, intent }) => [
        ...[timeOf(at), String(effect), `${amount ?? ""} ${currency ?? ""}`, String(reference ?? ""), String(intent)],
      ],
    ),
    "The mock gateway has done nothing yet.",
  );
}

/** The webhooks of a mock gateway. */
export async function mockDeliveries(flags: TellFlags): Promise<void> {
  const { deliveries } = await control(flags, "deliveries");
  if (flags.json) return printJson(deliveries);
  rows(
    (deliveries as Record<string, unknown>[]).map(
      ({ at, id, action, reference_number: reference, state, attempts, url }) => [
        ...[
          timeOf(at),
          String(id),
          String(action),
          String(reference),
          `${state} after ${(attempts as unknown[]).length}`,
        ],
        String(url),
      ],
    ),
    "The mock gateway has sent no webhook yet.",
  );
}

/** Sends a webhook once more. */
export async function mockRedeliver(id: string, flags: ControlFlags): Promise<void> {
  const { delivery } = (await control(flags, "redeliver", { id })) as {
    delivery: { attempts: { status?: number; error?: string }[] };
  };
  const last = delivery.attempts.at(-1);
  print(harmless(last?.status === undefined ? `no answer: ${last?.error ?? ""}` : `HTTP ${last.status}`));
}

/** Makes a mock gateway forget everything. */
export async function mockReset(flags: ControlFlags): Promise<void> {
  await control(flags, "reset", {});
  say("The mock gateway is as it was at first.");
}

function timeOf(at: unknown): string {
  return new Date(Number(at)).toISOString().replace(/\.\d+Z$/, "Z");
}

function rows(table: readonly (readonly string[])[], empty: string): void {
  if (table.length === 0) say(empty);
  const widths = table.reduce<number[]>(
    (all, row) => row.map((cell, column) => Math.max(all[column] ?? 0, cell.length)),
    [],
  );
  for (const row of table)
    print(
      harmless(
        row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd(),
      ),
    );
}
