import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { findSecrets } from "./find-secrets.mjs";

// What turbo keeps of each task's output, and the reports of tests.
const OUTPUTS = [".turbo", "test-results"];

/**
 * @param {string} folder of a package
 * @returns {string[]} what is secret in the outputs of its last run, and where
 */
export function secretsInOutputs(folder) {
  return OUTPUTS.filter((name) => existsSync(join(folder, name))).flatMap((name) =>
    readdirSync(join(folder, name)).flatMap((file) =>
      findSecrets(readFileSync(join(folder, name, file), "utf8")).map(
        ({ what, line }) => `${basename(folder)}/${name}/${file}:${line} holds ${what}`,
      ),
    ),
  );
}
