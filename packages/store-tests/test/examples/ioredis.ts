import type { DeliveryStore } from "@wonder-openapi/webhooks";
import { createRedisStore } from "@wonder-openapi/webhooks/redis";
import type { Redis } from "ioredis";

export const storeOf = (redis: Redis): DeliveryStore =>
  createRedisStore({ command: ([name = "", ...args]) => redis.call(name, ...args) });
