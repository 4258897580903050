import { createRawClient } from "@wonder-openapi/client/raw";
import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
import { expect, test } from "vitest";

test("The raw client alone signs and tries again, as that of a whole client does", async () => {
  const { appId, privateKey, ...credentials } = await createMockCredentials();
  const gateway = createMockGateway({ apps: [{ appId, ...credentials }] });
  gateway.failNext({ status: 503 });
  const api = createRawClient({
    environment: { baseUrl: "http://localhost" },
    appId,
    privateKey,
    fetch: gateway.fetch,
  });
  const path = "/svc/payment/api/v1/openapi/customers/ref/{id}";
  const { data, response } = await api.GET(path, { params: { path: { id: "C-1042" } } });
  expect([response.status, data?.data.customer.reference_number]).toEqual([200, "C-1042"]);
});

test("The raw client alone refuses options that cannot work", () => {
  const options = { environment: "sandbox", appId: "", privateKey: () => new Uint8Array(256) } as const;
  expect(() => createRawClient(options)).toThrow("appId");
});
