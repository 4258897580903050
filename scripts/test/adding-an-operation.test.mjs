import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WorkspaceCopy } from "../consumers/workspace-copy.mjs";

const LONG = 300_000;
const copy = new WorkspaceCopy();
beforeAll(() => copy.install(), LONG);
afterAll(() => copy.dispose());

// The vendor's index has the title, but nobody has seen method and path: they are made up, in this copy alone.
const FILE = "spec/operations/issuing/get-card.yaml";
const ENTRY = "  /svc/ts/api/v1/openapi/cards/{id}:\n    get: { $ref: operations/issuing/get-card.yaml }\n";
const OPERATION = `operationId: getCard
tags: [Issuing]
summary: Get a card
description: Reads an issued card with its limits.
externalDocs:
  description: Get a card
  url: https://vendor.invalid/get-a-card
x-wonder-source: inferred
x-wonder-seen: "2026-11-21"
x-wonder-method: cards.get
x-wonder-effect: read
x-wonder-repeat: safe
parameters:
  - name: id
    in: path
    required: true
    description: Id of the card.
    schema:
      type: string
    example: 03e69dd9-a70c-4b0f-b084-c0ee077772fb
responses:
  "200":
    description: The card.
    content:
      application/json:
        schema:
          type: object
          required: [code, message, data]
          properties:
            code:
              type: integer
            message:
              type: string
            data:
              type: object
              required: [title]
              properties:
                title:
                  type: string
        example:
          code: 200
          message: success
          data:
            title: Travel
  4XX:
    $ref: ../../responses/Refused.yaml
  default:
    $ref: ../../responses/Failed.yaml
`;
const CALL = `
  import { createWonderClient } from "@wonder-openapi/client";
  import { createMockCredentials, createMockGateway } from "@wonder-openapi/mock-gateway";
  const credentials = await createMockCredentials();
  const gateway = createMockGateway({ apps: [credentials] });
  const wonder = createWonderClient({ environment: "sandbox", ...credentials, fetch: gateway.fetch });
  console.log((await wonder.cards.get("c-1")).title);
`;

test(
  "an operation is its own file and its entry in the root: types, method, table of titles and mock gateway follow",
  () => {
    copy.write(FILE, OPERATION);
    const next = "  /svc/ts/api/v1/openapi/cards/{id}/limit/history:\n";
    copy.edit("spec/openapi.yaml", next, `${ENTRY}${next}`);
    copy.turbo("generate");

    const changed = copy.git("status", "--porcelain", "--untracked-files=all").trim().split("\n");
    const byHand = changed
      .map((line) => line.trim().split(" ").at(-1))
      .filter((file) => !file?.includes("/generated/"));
    expect(byHand.sort()).toEqual(["spec/openapi.yaml", FILE].sort());
    expect(copy.git("diff", "--numstat", "spec/openapi.yaml")).toMatch(/^2\t0\t/);

    expect(copy.read("packages/types/src/generated/schema.ts")).toContain("export type GetCardData = {");
    expect(copy.read("packages/types/generated/coverage.md")).toMatch(/\| Get a card \| inferred \| `getCard` \|/);
    expect(copy.turbo("lint", "--filter=@wonder-openapi/spec")).toMatchObject({ "spec#lint": "run" });
    copy.turbo("build", "--filter=@wonder-openapi/quickstart...");
    copy.write("packages/quickstart/call.mjs", CALL);
    const printed = execFileSync(process.execPath, [join(copy.folder, "packages/quickstart/call.mjs")]);
    expect(printed.toString()).toBe("Travel\n");
  },
  LONG,
);
