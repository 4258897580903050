import { expect, test } from "vitest";
import { describedOperations, readDescription } from "./support/description.js";
import { type Item, toCollection } from "./support/to-collection.js";

/** @returns the requests in a folder and the folders in it */
function requestsOf(items: readonly Item[]): Item[] {
  return items.flatMap((item) => (item.item ? requestsOf(item.item) : [item]));
}

test("a Postman collection made of the description has its operations, under their summaries", async () => {
  const { item } = await toCollection(readDescription());
  const requests = requestsOf(item).map(({ name, request }) => {
    // Postman writes a path's parameter as :id.
    const path = request?.url.path.map((part) => part.replace(/^:(.+)$/, "{$1}")).join("/");
    return `${name}: ${request?.method} /${path}`;
  });
  const operations = describedOperations().map(({ summary, method, path }) => `${summary}: ${method} ${path}`);
  expect(requests.sort()).toEqual(operations.sort());
});

test("and a folder for each tag, that of the webhooks empty: a collection has only what is sent", async () => {
  const description = readDescription();
  const { item: folders } = await toCollection(description);
  expect(folders.map(({ name }) => name).sort()).toEqual(description.tags.map(({ name }) => name).sort());
  expect(folders.filter(({ item }) => item?.length === 0).map(({ name }) => name)).toEqual(["Webhooks"]);
});

test("what is no description is not made into one", async () => {
  await expect(toCollection({ ...readDescription(), paths: undefined })).rejects.toThrow(/paths/);
});
