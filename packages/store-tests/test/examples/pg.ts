import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createPostgresStore } from "@wonder-openapi/webhooks/postgres";
import type { Pool } from "pg";

export const storeOf = (pool: Pool): DeliveryStore =>
  createPostgresStore({ query: (text, values) => pool.query(text, values) });
