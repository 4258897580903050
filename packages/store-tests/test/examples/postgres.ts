import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createPostgresStore } from "@wonder-openapi/webhooks/postgres";
import type { Sql } from "postgres";

export const storeOf = (sql: Sql): DeliveryStore =>
  createPostgresStore({ query: (text, values) => sql.unsafe(text, values) });
