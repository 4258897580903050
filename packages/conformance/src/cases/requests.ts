import { ok } from "node:assert/strict";
import type { Case } from "../case.js";
import { isFailure } from "../description-check.js";

/** Of every request. */
export const requestCases: readonly Case[] = [
  {
    name: "the echo gives the message back",
    operations: ["echo"],
    needs: "read",
    async run(wonder) {
      const message = "conformance 你好";
      ok((await wonder.echo({ message })).message === message, "another message came back");
    },
  },
  {
    name: "a request whose signature fits nothing is turned away",
    operations: ["echo"],
    needs: "read",
    async run(wonder, { sendAgain }) {
      await wonder.echo({ message: "conformance" });
      const { status, body } = await sendAgain({ Signature: "AAAA", Nonce: "conformance00001" });
      ok([400, 401, 403].includes(status) && !(body as { data?: unknown }).data, `status ${status}`);
    },
  },
  {
    name: "a credential that is not of three parts is turned away as E000002",
    operations: ["echo"],
    needs: "read",
    async run(wonder, { sendAgain }) {
      await wonder.echo({ message: "conformance" });
      const { status, body } = await sendAgain({ Credential: "conformance" });
      ok(status >= 400 && isFailure(body), `status ${status}`);
      ok((body as { code?: unknown }).code === "E000002", "another code");
    },
  },
];
