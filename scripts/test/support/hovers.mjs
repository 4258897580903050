import { join } from "node:path";
import ts from "typescript";
import { top } from "../../workspace.mjs";

const OPTIONS = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  target: ts.ScriptTarget.ES2022,
  strict: true,
  exactOptionalPropertyTypes: true,
  types: [],
};
/** Libraries and declarations are parsed once for all. */
const documents = ts.createDocumentRegistry();
let files = 0;

/** What an editor shows on hover: at first, and when it is let say all. */
export class Hovers {
  /** As if it were there, in a package that has the others installed. */
  #file = join(top, `scripts/hovers-${files++}.mts`);
  #source;
  #service;
  /** Another one, as the compiler remembers a hover that it has cut off. @type {ts.LanguageService | undefined} */
  #unhurried;

  /** @param {string} source TypeScript */
  constructor(source) {
    this.#source = source;
    this.#service = serviceOf(this.#file, source);
  }

  /** What does not compile, so that no hover is one over a mistake. */
  problems() {
    return this.#service
      .getSemanticDiagnostics(this.#file)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n"));
  }

  /**
   * @param {string} name
   * @param {number} from where to look for it
   */
  over(name, from = 0) {
    return this.#at(this.#find(name, from));
  }

  /**
   * @param {string} path `a.b.c`
   * @param {number} from where to look for it
   */
  overLast(path, from = 0) {
    return this.#at(this.#find(path, from) + path.lastIndexOf(".") + 1);
  }

  /** @param {string} text @param {number} from */
  #find(text, from) {
    const found = new RegExp(`(?<![\\w$.])${text.replaceAll(".", "\\.")}(?![\\w$])`, "g");
    found.lastIndex = from;
    const { index } = found.exec(this.#source) ?? {};
    if (index === undefined) throw new Error(`No "${text}" to hover over.`);
    return index;
  }

  /**
   * @param {number} index
   * @returns {{ shown: string, whole: string }} at first; without a limit of length
   */
  #at(index) {
    const shown = textOf(this.#service.getQuickInfoAtPosition(this.#file, index));
    if (!CUT_OFF.test(shown)) return { shown, whole: shown };
    this.#unhurried ??= serviceOf(this.#file, this.#source);
    return { shown, whole: textOf(this.#unhurried.getQuickInfoAtPosition(this.#file, index, 1_000_000)) };
  }
}

const CUT_OFF = /\.\.\. \d+ more \.\.\.|\.\.\.$/m;

/** @param {ts.QuickInfo | undefined} info */
function textOf(info) {
  const text = ts.displayPartsToString(info?.displayParts);
  if (text === "") throw new Error("An editor shows nothing.");
  return text.replace(/^\(alias\) /, "").replace(/\nimport \w+$/, "");
}

/** @param {string} file @param {string} source */
function serviceOf(file, source) {
  /** @type {ts.LanguageServiceHost} */
  const host = {
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const content = name === file ? source : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => top,
    getCompilationSettings: () => OPTIONS,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  };
  return ts.createLanguageService(host, documents);
}
