import { relative } from "node:path";
import ts from "typescript-5.9";
import { type EntryPoint, inThisPackage, modules } from "./public-packages.js";

/** What an entry exports, as text for review. */
export interface Api {
  /** Names of what is there at run time. */
  readonly values: readonly string[];
  /** Every declaration without its comments, sorted by name. */
  readonly text: string;
  /** Names of what is our own and has no comment. */
  readonly uncommented: readonly string[];
}

const program = ts.createProgram(
  modules.flatMap(({ declarations }) => declarations ?? []),
  { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2022, noEmit: true, types: [] },
);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });
/** Generated, committed, and reviewed there: to have it here again would show each change of the description twice. */
const REVIEWED_ELSEWHERE = /packages\/types\/dist\/schema\.d\.ts$/;

/**
 * Describes what an entry exports: of its own declarations the text, and after them that of what they are made of and nobody can
 * import, as a change of that is one too; of what it passes on from another package the name.
 *
 * @param entry one with types
 */
export function describeApi(entry: EntryPoint): Api {
  const { folder } = entry.package;
  const exported = exportsOf(entry);
  const isOwn = (symbol: ts.Symbol): boolean => fileOf(symbol).startsWith(`${folder}/dist/`);

  // What another entry of the package exports is described there.
  const entries = modules.filter((entry) => entry.package.folder === folder);
  const seen = new Set(entries.flatMap((entry) => exportsOf(entry).map(({ symbol }) => symbol)));
  const sections: Record<"exported" | "hidden", string[]> = { exported: [], hidden: [] };
  const passedOn: string[] = [];
  const queue = exported.flatMap(({ name, symbol }) => {
    if (isOwn(symbol) && !REVIEWED_ELSEWHERE.test(fileOf(symbol))) return [symbol];
    const kind = symbol.flags & ts.SymbolFlags.Value ? "" : "type ";
    passedOn.push(`export { ${kind}${name} } from "${originOf(symbol)}";`);
    return [];
  });
  const described = queue.length;
  for (let index = 0; index < queue.length; index += 1) {
    const symbol = queue[index] as ts.Symbol;
    for (const declaration of (symbol.declarations ?? []).map(statementOf)) {
      sections[index < described ? "exported" : "hidden"].push(print(declaration));
      for (const part of namesIn(declaration)) {
        if (seen.has(part) || !isOwn(part) || REVIEWED_ELSEWHERE.test(fileOf(part))) continue;
        seen.add(part);
        queue.push(part);
      }
    }
  }

  const parts = [
    `# ${entry.specifier}`,
    fence(sections.exported),
    passedOn.length > 0 ? `Passed on:\n\n${fence(passedOn)}` : "",
    sections.hidden.length > 0
      ? `Not exported, but part of the above:\n\n${fence(sections.hidden.map((text) => text.replace(/^export /, "")).sort())}`
      : "",
  ];
  const values = exported.filter(({ symbol }) => symbol.flags & ts.SymbolFlags.Value).map(({ name }) => name);
  const uncommented = exported
    .filter(({ symbol }) => isOwn(symbol) && symbol.getDocumentationComment(checker).length === 0)
    .map(({ name }) => name);
  return { values, uncommented, text: `${parts.filter(Boolean).join("\n\n")}\n` };
}

/** What an entry exports, by name. */
function exportsOf({ specifier, declarations = "" }: EntryPoint): { name: string; symbol: ts.Symbol }[] {
  const file = program.getSourceFile(declarations);
  const module = file && checker.getSymbolAtLocation(file);
  if (!module) throw new Error(`${specifier} is not built.`);
  const exported = checker.getExportsOfModule(module).map((symbol) => ({ name: symbol.name, symbol: resolve(symbol) }));
  return exported.sort(byName);
}

const byName = (one: { name: string }, other: { name: string }): number => (one.name < other.name ? -1 : 1);
const fence = (declarations: readonly string[]): string =>
  declarations.length === 0 ? "" : `\`\`\`typescript\n${declarations.join("\n")}\n\`\`\``;

const resolve = (symbol: ts.Symbol): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;

const fileOf = (symbol: ts.Symbol): string => symbol.declarations?.[0]?.getSourceFile().fileName ?? "";

/** The package that a name comes from, or the file of our own that is reviewed as it is. */
function originOf(symbol: ts.Symbol): string {
  const [, name] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(fileOf(symbol)) ?? [];
  if (name !== undefined) return name;
  const [, folder = "", file = ""] = /^packages\/([^/]+)\/dist\/(.*)\.d\.ts$/.exec(fromTop(fileOf(symbol))) ?? [];
  return REVIEWED_ELSEWHERE.test(fileOf(symbol))
    ? `packages/types/src/generated/${file}.ts`
    : `@wonder-openapi/${folder}`;
}

const fromTop = (file: string): string => relative(inThisPackage("../.."), file);

/** A variable is declared within a statement, which has its `const`. */
const statementOf = (node: ts.Node): ts.Node => (ts.isVariableDeclaration(node) ? node.parent.parent : node);

function print(declaration: ts.Node): string {
  return printer
    .printNode(ts.EmitHint.Unspecified, declaration, declaration.getSourceFile())
    .replace(/^(export )?(declare )?/, (_all, exported: string | undefined) => exported ?? "");
}

/** What the names within a declaration stand for. */
function namesIn(declaration: ts.Node): ts.Symbol[] {
  const found: ts.Symbol[] = [];
  const visit = (node: ts.Node): void => {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    const resolved = symbol && resolve(symbol);
    // Not fields and parameters: only what stands in a file by itself.
    if (resolved?.declarations?.some((found) => ts.isSourceFile(statementOf(found).parent))) found.push(resolved);
    node.forEachChild(visit);
  };
  visit(declaration);
  return found;
}
