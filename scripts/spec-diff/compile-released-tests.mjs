import { join } from "node:path";
import ts from "typescript";
import { prepareDocument } from "../generate/prepare-document.mjs";
import { readableTypes } from "../generate/readable-types.mjs";
import { top } from "../workspace.mjs";
import { LENIENT_VITEST } from "./lenient-vitest.mjs";
import { usesOf } from "./uses.mjs";

/** @typedef {import("./value-form.mjs").Json} Json */

const NOW = join(top, "now.ts");
const THEN = join(top, "released.ts");
const VITEST = join(top, "vitest.d.ts");
const FITS = join(top, "still-fits.ts");

/**
 * The compiler's word on what users have: the type tests of the release, compiled against the types of the description as it
 * is now, and each type of the release against its successor. A type of an answer has to fit where the old one did; what was
 * of a type of a request has to fit the new one. Nothing is written, nothing installed.
 *
 * @param {Map<string, string>} tests of the release, by file name
 * @param {Json} released the bundled description that users have
 * @param {Json} head the bundled description as it is now
 * @returns {Promise<string>} what the compiler complains of; empty when nothing
 */
export async function compileReleasedTests(tests, released, head) {
  if (tests.size === 0 && Object.keys(released["paths"]).length === 0) return "";
  const [before, after] = [prepareDocument(released), prepareDocument(head)];
  const [then, now] = [await sourceOf(before), await sourceOf(after)];
  const files = new Map([
    [NOW, now],
    [THEN, then],
    [VITEST, LENIENT_VITEST],
    [FITS, stillFits(before, after)],
    ...Array.from(tests, ([name, text]) => /** @type {const} */ ([join(top, name), usersCode(text)])),
  ]);
  return complaintsOf(files);
}

/** @param {Json} document a prepared description */
async function sourceOf(document) {
  if (Object.keys(document["paths"]).length === 0) return "export {};\n";
  return (await readableTypes(document)).source;
}

/**
 * A line that must not have compiled may compile now: something is allowed that was not.
 *
 * @param {string} text of a type test
 */
function usersCode(text) {
  // Only in the copy that is compiled here; no file of the repository has it.
  return text.replaceAll("@ts-expect-error", "@ts-ignore");
}

/**
 * @param {Json} before
 * @param {Json} after
 */
function stillFits(before, after) {
  const names = Object.keys(before["components"].schemas).filter((name) => after["components"].schemas[name]);
  const uses = usesOf(before);
  const lines = names.flatMap((name) => [
    `export const fields${name}: keyof Now.${name} = {} as never as keyof Then.${name};`,
    ...(uses.get(name)?.has("answer") ? [`export const answer${name}: Then.${name} = {} as Now.${name};`] : []),
    ...(uses.get(name)?.has("request") ? [`export const request${name}: Now.${name} = {} as Then.${name};`] : []),
  ]);
  return `import type * as Then from "./released.js";\nimport type * as Now from "./now.js";\n${lines.join("\n")}\n`;
}

/** @param {Map<string, string>} files path -> content, none of them on disk */
function complaintsOf(files) {
  const { config } = ts.readConfigFile(join(top, "tsconfig.base.json"), ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      declaration: false,
      isolatedDeclarations: false,
      noEmit: true,
      noUnusedLocals: false,
      paths: { "@wonder-openapi/types": [NOW], vitest: [VITEST] },
    },
    top,
  );
  const disk = ts.createCompilerHost(options);
  const program = ts.createProgram([...files.keys()], options, {
    ...disk,
    fileExists: (file) => files.has(file) || disk.fileExists(file),
    readFile: (file) => files.get(file) ?? disk.readFile(file),
    getSourceFile: (file, version) => {
      const text = files.get(file);
      return text === undefined ? disk.getSourceFile(file, version) : ts.createSourceFile(file, text, version, true);
    },
  });
  return ts.getPreEmitDiagnostics(program).map(told).join("\n");
}

/** @param {ts.Diagnostic} diagnostic */
function told({ file, start = 0, messageText }) {
  if (!file) return ts.flattenDiagnosticMessageText(messageText, "\n");
  const line = file.getLineAndCharacterOfPosition(start).line;
  const text = file.text.split("\n")[line] ?? "";
  const [, use = "", type] = /^export const (answer|request|fields)(\w+):/.exec(text) ?? [];
  if (type) return `${type}${PLACES[use] ?? ""}: ${deepest(messageText)}`;
  return `${file.fileName.replace(top, "")}:${line + 1}: ${deepest(messageText)}\n  ${text.trim()}`;
}

/** @type {Record<string, string>} */
const PLACES = { answer: " in an answer", request: " in a request" };

/** @param {string | ts.DiagnosticMessageChain} message @returns {string} the part of it that names the field */
function deepest(message) {
  if (typeof message === "string") return message;
  const next = message.next?.[0];
  return next ? deepest(next) : message.messageText;
}
