import { assembleEngine } from "../../src/assemble-engine.js";
import type { WonderClientOptions } from "../../src/client-options.js";
import type { ListOptions } from "../../src/lists/list-options.js";
import type { WonderList } from "../../src/lists/wonder-list.js";
import type { ListTable, Operation } from "../../src/operation.js";
import { assembleRawClient } from "../../src/raw-client.js";
import { createResources } from "../../src/resources.js";
import { FakeRuntime } from "./fake-runtime.js";

/** A row of the lists here. */
export interface Thing {
  readonly id?: string | number;
  readonly name?: string;
}

/** How the gateway answers one page. */
export interface Asked {
  readonly offset: number;
  /** As it was sent; undefined when it was not. */
  readonly limit: number | undefined;
  readonly url: string;
}
export type PlayList = (asked: Asked, number: number) => Response | Promise<Response>;

interface Listing {
  readonly list: (query?: object, options?: ListOptions) => WonderList<Thing, { things: Thing[] }>;
  readonly asked: Asked[];
  readonly runtime: FakeRuntime;
}

/** A client with one operation, a list as the table of a test has it. */
export function listingClient(
  play: PlayList,
  table: Partial<ListTable> = {},
  change: Partial<Operation> = {},
): Listing {
  const asked: Asked[] = [];
  const runtime = new FakeRuntime();
  const operation: Operation = {
    id: "getThings",
    method: "GET",
    path: "/things",
    effect: "read",
    repeat: "safe",
    resourceMethod: "things",
    body: "none",
    query: "optional",
    data: "required",
    list: { rows: "data.things", rowId: "id", paged: true, ...table },
    ...change,
  };
  const options: WonderClientOptions = {
    environment: "sandbox",
    appId: "5b0c7e1a-3f42-4d7e-9a65-0c1d2e3f4a5b",
    privateKey: () => new Uint8Array(256),
    fetch: async (url: string) => {
      const { searchParams } = new URL(url);
      const limit = searchParams.get("limit");
      const page = {
        offset: Number(searchParams.get("offset")),
        limit: limit === null ? undefined : Number(limit),
        url,
      };
      asked.push(page);
      return play(page, asked.length);
    },
  };
  const engine = { ...assembleEngine(options, runtime), operations: [operation] };
  const { things } = createResources(engine, assembleRawClient(engine).send) as unknown as { things: Listing["list"] };
  return { list: things, asked, runtime };
}

/** @returns rows with the ids from, from + 1, and so on */
export const things = (count: number, from = 0): Thing[] =>
  Array.from({ length: count }, (_, index) => ({ id: `t-${from + index}` }));

/** A success with these rows. */
export const page = (rows: unknown, headers: Record<string, string> = {}): Response =>
  Response.json({ code: 200, message: "success", data: { things: rows } }, { headers });

/** A gateway that goes by offset and limit, and may give fewer rows than it was asked for. */
export const listed =
  (rows: readonly Thing[], { most = 1000, headers = {} } = {}): PlayList =>
  ({ offset, limit = 20 }) =>
    page(rows.slice(offset, offset + Math.min(limit, most)), headers);

/** Walks to the end. */
export async function all<Row>(list: AsyncIterable<Row>): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of list) rows.push(row);
  return rows;
}
