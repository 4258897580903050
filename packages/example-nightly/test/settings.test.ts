import { expect, test } from "vitest";
import { readSettings } from "../src/settings.js";
import { yesterday } from "../src/yesterday.js";

test.each([
  ["2026-11-20T15:59:59.999Z", "2026-11-19"],
  ["2026-11-20T16:00:00Z", "2026-11-20"],
  ["2026-02-28T16:00:00Z", "2026-02-28"],
  ["2024-02-29T16:00:00Z", "2024-02-29"],
  ["2026-12-31T16:00:00Z", "2026-12-31"],
])("at %s the day that is over in Hong Kong is %s", (now, day) => {
  expect(yesterday(Date.parse(now))).toBe(day);
  const env = { SHOP_DATABASE: "x", WONDER_ENVIRONMENT: "sandbox", WONDER_APP_ID: "a", WONDER_PRIVATE_KEY: "k" };
  expect(readSettings([], env, Date.parse(now))).toMatchObject({ day, deadline: 1_800, database: "x" });
});
