/** What `npm start` runs: a mock gateway on loopback, and three signed calls with the real client over a real socket. */
import { createWonderClient, type WonderCall } from "@wonder-openapi/client";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import { describeCustomer } from "./describe-customer.js";

const credentials = await createMockCredentials();
const gateway = createMockGateway({ apps: [credentials] });
const server = await gateway.listen();
const wonder = createWonderClient({
  environment: { baseUrl: server.url },
  appId: credentials.appId,
  privateKey: credentials.privateKey,
});

console.log(`\nMock gateway on ${server.url}, throwaway app id ${credentials.appId}`);

await show("wonder.echo(...)", wonder.echo({ message: "Hello, Wonder!" }), ({ message }) => `message: ${message}`);

gateway.failNext({ status: 503 });
await show(
  'wonder.customers.getByReferenceNumber("C-1042"), the first attempt made to fail with 503',
  wonder.customers.getByReferenceNumber("C-1042"),
  ({ customer }) => `customer: ${describeCustomer(customer)}`,
);

await show(
  "wonder.recurringPayments.orders.get(...)",
  wonder.recurringPayments.orders.get({
    customer_uuid: "0f8fad5b-d9cb-469f-a165-70867728950e",
    order: { number: "202610010900001234567890" },
  }),
  ({ order, recurring_cycle, customer }) =>
    [
      `order: ${order.order_number}, ${order.currency} ${order.amount?.toFixed(2)}, ${order.correspondence_state}`,
      `cycle: ${recurring_cycle.recurring_billing_config.billing_interval}, ${recurring_cycle.recurring_items[0]?.label}`,
      `customer: ${describeCustomer(customer)}`,
    ].join("\n  "),
);

await server.close();

console.log(`
What to try next
  README.md                          a first call of your own in ten lines
  packages/quickstart/src/main.ts    what you have just seen
  packages/mock-gateway/README.md    this gateway in your own tests
  npm test                           everything, checked
`);

async function show<Data>(title: string, call: WonderCall<Data>, describe: (data: Data) => string): Promise<void> {
  const { data, status, requestId, attempts } = await call.withResponse();
  const tried = attempts === 1 ? "1 attempt" : `${attempts} attempts`;
  console.log(`\n${title}\n  ${describe(data)}\n  HTTP ${status}, ${tried}, request id ${requestId}`);
}
