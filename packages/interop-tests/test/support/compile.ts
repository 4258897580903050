import ts from "typescript";

/** More than `strict`, as in this repository, save for what the generated client does not promise. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noFallthroughCasesInSwitch: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  skipLibCheck: false,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
  types: [],
};

/** @returns what the compiler says, as `file(line): message` */
export function compile(files: readonly string[]): string[] {
  const program = ts.createProgram({ rootNames: [...files], options: STRICT });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const name = file?.fileName.split("/").at(-1) ?? "";
    const line = file ? file.getLineAndCharacterOfPosition(start).line + 1 : 0;
    return `${name}(${line}): ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
  });
}
