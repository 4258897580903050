import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { top } from "../workspace.mjs";

// Inside this package, so that imports resolve as they do for a user.
const FOLDER = join(top, "scripts/.snippets");

/**
 * Compiles snippets as strictly as the repository itself.
 *
 * @param {import("./collect-snippets.mjs").Snippet[]} snippets
 * @returns {{ problems: string[], scripts: string[] }} problems with the place they come from, and the compiled files in the
 *   order of the snippets
 */
export function compileSnippets(snippets) {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const files = snippets.map((snippet, index) => {
    const file = join(FOLDER, `${index}.mts`);
    // On the first line, so that the numbers of the others stay right.
    writeFileSync(file, `export {}; ${preludeOf(snippet.code)}${snippet.code}`);
    return file;
  });
  const base = ts.readConfigFile(join(top, "tsconfig.base.json"), ts.sys.readFile).config;
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...base.compilerOptions,
      declaration: false,
      isolatedDeclarations: false,
      noUnusedLocals: false,
      types: ["node"],
      typeRoots: [join(top, "scripts/node_modules/@types")],
    },
    FOLDER,
  );
  const program = ts.createProgram(files, options);
  program.emit();
  const problems = ts.getPreEmitDiagnostics(program).map((diagnostic) => placed(diagnostic, snippets));
  return { problems, scripts: files.map((file) => file.replace(/\.mts$/, ".mjs")) };
}

/**
 * Examples of a method do not make a client each.
 *
 * @param {string} code
 */
function preludeOf(code) {
  if (!/\bwonder\./.test(code) || /\bwonder\b *[:=]/.test(code)) return "";
  return 'declare const wonder: import("@wonder-openapi/client").WonderClient; ';
}

/**
 * @param {ts.Diagnostic} diagnostic
 * @param {import("./collect-snippets.mjs").Snippet[]} snippets
 */
function placed({ file, start = 0, messageText }, snippets) {
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  const snippet = snippets[Number.parseInt(relative(FOLDER, file?.fileName ?? ""), 10)];
  if (!file || !snippet) return `${file?.fileName}: ${message}`;
  return `${snippet.file}:${snippet.line + file.getLineAndCharacterOfPosition(start).line}: ${message}`;
}
