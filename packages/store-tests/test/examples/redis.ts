import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import type { createClient } from "redis";

type Redis = Pick<ReturnType<typeof createClient>, "sendCommand">;

export const storeOf = (redis: Redis): DeliveryStore =>
  createRedisStore({ command: (args) => redis.sendCommand(args) });
