import type { Customer } from "@wonder-openapi/types";
import { describe, expect, test } from "vitest";
import { CHAN, type Desk, openDesk, WONG } from "./support/desk.js";
import { CARD } from "./support/till.js";

type One = { customer: Customer };
type Many = { customers: Customer[] };

const lee = { name: "Lee Ka Yan", phone: "93334444", dial_code: "+852", reference_number: "C-7" };
const create = (desk: Desk, customer: object = lee) => desk.post<One>("customers", { customer });
const names = ({ data }: { data: Many }): unknown[] => data.customers.map(({ reference_number }) => reference_number);

describe("create customer", () => {
  test("makes a customer, whom every look-up finds", async () => {
    const desk = openDesk();
    const { data, unknown } = await create(desk, { ...lee, email: "ky@example.com", company_name: "Lee & Co" });
    expect(unknown).toBeNull();
    expect(data.customer).toEqual({ ...lee, email: "ky@example.com", uuid: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect((await desk.get(`customers/${data.customer.uuid}`)).data).toEqual(data);
    expect((await desk.get("customers/ref/C-7")).data).toEqual(data);
  });

  test("updates the customer of a reference number that is known, who keeps the uuid", async () => {
    const desk = openDesk();
    const { uuid } = (await create(desk)).data.customer;
    const again = await create(desk, { ...lee, name: "Lee Ka Yan, Mrs", phone: "95556666" });
    expect(again.data.customer).toEqual({ ...lee, name: "Lee Ka Yan, Mrs", phone: "95556666", uuid });
    expect(names(await desk.get<Many>("customers"))).toHaveLength(3);
  });

  test("says that nobody knows the dial code of a customer who came without one", async () => {
    const { data, unknown } = await create(openDesk(), { name: "A", phone: "1", reference_number: "C-8" });
    expect([data.customer.dial_code, unknown]).toEqual(["", "dial_code of a customer who came without one"]);
  });

  test.each([
    ["an empty reference number", { ...lee, reference_number: "" }, 400],
    ["a name that is too long", { ...lee, name: "x".repeat(256) }, 400],
    ["somebody else's payment token", { ...lee, default_payment_token: CARD }, 200],
  ])("refuses %s, and stores nothing", async (_name, customer, status) => {
    const desk = openDesk();
    const refused = await create(desk, customer);
    expect([refused.status, refused.data]).toEqual([status, undefined]);
    expect(names(await desk.get<Many>("customers"))).toHaveLength(2);
  });
});

describe("edit customer", () => {
  test("changes the profile, and never the reference number", async () => {
    const desk = openDesk();
    const change = { name: "Wong", phone: "1", email: "w@example.com", default_payment_method: "Alipay" };
    const { data } = await desk.put<One>(`customers/${WONG}`, { ...change, reference_number: "C-9" });
    expect(data.customer).toEqual({ ...change, dial_code: "+852", reference_number: "C-1043", uuid: WONG });
    expect((await desk.get("customers/ref/C-1043")).data).toEqual(data);
    expect((await desk.get("customers/ref/C-9")).status).toBe(404);
  });

  test("with empty texts changes nothing but the default payment method, as an older page has it", async () => {
    const desk = openDesk();
    const change = { name: "", phone: "", email: "", default_payment_method: "" };
    const { customer } = (await desk.put<One>(`customers/${CHAN}`, change)).data;
    expect(customer).toMatchObject({ name: "Chan Tai Man", phone: "91234567", email: "tm.chan@example.com" });
    expect(customer).not.toHaveProperty("default_payment_method");
    expect(customer.default_payment_token?.token).toBe(CARD);
  });

  test("does not take the payment token of another customer for the default one", async () => {
    const desk = openDesk();
    const change = { name: "Wong", phone: "1", default_payment_token: CARD };
    expect((await desk.put(`customers/${WONG}`, change)).code).toBe(400);
    expect((await desk.get<One>(`customers/${WONG}`)).data.customer.name).toBe("Wong Siu Ming");
  });
});

test("the customer of a payment token is found by it", async () => {
  const desk = openDesk();
  expect((await desk.post<One>("customers/by/token", { token: CARD })).data.customer.uuid).toBe(CHAN);
  expect((await desk.post("customers/by/token", { token: "token-that-declines" })).status).toBe(404);
});

test.each([
  ["get", (desk: Desk) => desk.get("customers/nobody")],
  ["edit", (desk: Desk) => desk.put("customers/nobody", { name: "A", phone: "1" })],
])("%s of a customer who is not there answers as the switch says", async (_name, call) => {
  expect((await call(openDesk())).status).toBe(404);
  expect((await call(openDesk({ unknowns: { missingRecord: 400 } }))).status).toBe(400);
});

describe("the list of customers", () => {
  const filled = async (): Promise<Desk> => {
    const desk = openDesk({ unknowns: { listOrder: "oldest first" } });
    for (const name of ["A", "B", "C"]) await create(desk, { ...lee, reference_number: name });
    return desk;
  };

  test("has pages, and the number of all in a header", async () => {
    const desk = await filled();
    const page = await desk.get<Many>("customers?limit=2&offset=1");
    expect(names(page)).toEqual(["C-1043", "A"]);
    expect([page.headers.get("X-Total-Entries"), page.unknown]).toEqual(["5", null]);
    expect(names(await desk.get<Many>("customers?offset=5"))).toEqual([]);
  });

  test("takes a filter, which the guide has for lists in general and no page for this one, and says so", async () => {
    const desk = await filled();
    const found = await desk.get<Many>("customers?filter[reference_number][_in]=A,C&limit=1");
    expect([names(found), found.headers.get("X-Total-Entries")]).toEqual([["A"], "2"]);
    expect(found.unknown).toContain("whether there is a filter on customers");
    expect(names(await desk.get<Many>("customers?filter[name][_contains]=Tai"))).toEqual(["C-1042"]);
  });

  test("leaves nobody out for linked_source_type, of which no page says what it means, and says so", async () => {
    const found = await (await filled()).get<Many>("customers?linked_source_type=Store");
    expect([names(found).length, found.unknown]).toEqual([5, "what linked_source_type leaves out; here nothing"]);
  });

  test.each([
    "limit=x",
    "limit=1001",
    "offset=-1",
    "filter[shoe_size][_eq]=1",
    "filter[name]=A",
    "filter=A",
    "filter[a",
  ])("refuses %s", async (query) => {
    expect((await (await filled()).get(`customers?${query}`)).status).toBe(400);
  });
});
