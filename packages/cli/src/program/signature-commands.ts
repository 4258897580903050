import type { Command } from "commander";
import { withConnection } from "./connection-options.js";

/** Signing by hand, and looking at signatures. */
export function addSignatureCommands(program: Command): void {
  withConnection(program.command("sign"))
    .description("show each step of a signature, and print the three headers, as curl -H @- takes them")
    .argument("<method>", "HTTP method")
    .argument("<path>", "path with query, as it goes on the wire")
    .option("--data <source>", "the body: @file, or - for stdin")
    .option("--time <time>", "when it is signed; now by default")
    .option("--nonce <nonce>", "16 letters and digits; random by default")
    .action(async (method, path, options) => (await import("../commands/sign.js")).sign(method, path, options));

  withConnection(program.command("verify"))
    .description("check the signature of a captured request, and say what was signed if it does not fit")
    .argument("<request>", "a file with the request as it was on the wire, or - for stdin")
    .option("--public-key <file>", "the public key; by default that of your private key")
    .option("--at <time>", "when it arrived; by default its Date header, else now")
    .action(async (request, options) => (await import("../commands/verify.js")).verify(request, options));
}
