import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A gateway that has only a list of orders, as long as it is told, and checks no signature. */
export interface ListServer {
  readonly url: string;
  /** From this row on it does not answer. */
  stallAt: number;
}

/** @param count how many orders it has @param noteLength how long the note of each is */
export async function serveOrders(count: number, noteLength = 0): Promise<ListServer> {
  const list: ListServer = { url: "", stallAt: Number.POSITIVE_INFINITY };
  const note = "x".repeat(noteLength);
  const server = createServer((request, response) => {
    const { searchParams: query } = new URL(request.url ?? "", "http://localhost");
    const [offset, limit] = [Number(query.get("offset") ?? 0), Number(query.get("limit"))];
    if (offset >= list.stallAt) return;
    const length = Math.max(0, Math.min(limit, count - offset));
    const orders = Array.from({ length }, (_, index) => ({ order: order(offset + index, note) }));
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ code: 200, message: "success", data: { orders } }));
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(list, { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

function order(index: number, note: string): object {
  return {
    number: `2026112109000012345${String(index).padStart(5, "0")}`,
    reference_number: `INV-${index}`,
    state: "invoiced",
    correspondence_state: "unpaid",
    currency: "HKD",
    initial_total: 128.5,
    paid_total: "0.00",
    unpaid_total: "128.50",
    created_at: "2026-11-21T09:00:00+08:00",
    note,
    transactions: [],
  };
}
