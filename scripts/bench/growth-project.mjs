import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { top } from "../workspace.mjs";

/**
 * @typedef {object} Check What TypeScript says it took to check a project once.
 * @property {number} instantiations
 * @property {number} checkSeconds
 * @property {number} totalSeconds
 * @property {number} memoryMegabytes
 */

const OWN = ["types", "client", "orders", "signature"];
const tsc = join(dirname(createRequire(join(top, "package.json")).resolve("typescript/package.json")), "bin/tsc");

/** A project outside the workspace that has the declarations of the client, made from any description. */
export class GrowthProject {
  /** Where it is. */
  folder = mkdtempSync(join(tmpdir(), "wonder-growth-"));

  /** @param {Map<string, string>} generated what the generator makes: path from the top -> content */
  constructor(generated) {
    for (const name of OWN) {
      const folder = join(top, "packages", name);
      cpSync(join(folder, "package.json"), this.#installed(name, "package.json"));
      cpSync(join(folder, "dist"), this.#installed(name, "dist"), {
        recursive: true,
        filter: (file) => !/\.\w+$/.test(file) || file.endsWith(".d.ts"),
      });
    }
    const openapiFetch = realpathSync(join(top, "packages/client/node_modules/openapi-fetch"));
    for (const name of ["openapi-fetch", "openapi-typescript-helpers"]) {
      const from = realpathSync(join(dirname(openapiFetch), name));
      cpSync(from, join(this.folder, "node_modules", name), { recursive: true });
    }
    // They hold types alone, so as declarations they are what the build would make of them.
    for (const [name, path, file] of /** @type {const} */ ([
      ["types", "src/generated/schema.ts", "dist/schema.d.ts"],
      ["types", "src/generated/index.ts", "dist/index.d.ts"],
      ["client", "src/generated/resources.ts", "dist/generated/resources.d.ts"],
    ])) {
      writeFileSync(this.#installed(name, file), generated.get(`packages/${name}/${path}`) ?? "");
    }
    writeFileSync(join(this.folder, "package.json"), JSON.stringify({ name: "growth", private: true, type: "module" }));
    const compilerOptions = {
      ...{ module: "nodenext", target: "es2022", lib: ["es2023", "dom"], types: [] },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: true, noEmit: true },
    };
    writeFileSync(join(this.folder, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["main.ts"] }));
  }

  /**
   * @param {string} name of a package
   * @param {string} file
   */
  #installed(name, file) {
    const path = join(this.folder, "node_modules/@wonder-openapi", name, file);
    mkdirSync(dirname(path), { recursive: true });
    return path;
  }

  /**
   * Checks a program that makes these calls, in one thread, so that nothing is counted twice and times compare.
   *
   * @param {readonly string[]} calls
   * @returns {Check}
   */
  check(calls) {
    const blocks = calls.map((call) => `{\n${call}}\n`);
    const head = 'import type { WonderClient } from "@wonder-openapi/client";\ndeclare const wonder: WonderClient;\n';
    writeFileSync(join(this.folder, "main.ts"), head + blocks.join(""));
    const args = [tsc, "-p", ".", "--extendedDiagnostics", "--singleThreaded"];
    const { status, stdout } = spawnSync(process.execPath, args, { cwd: this.folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`The project does not compile:\n${stdout.slice(0, 2000)}`);
    const figure = (/** @type {string} */ name) => {
      const found = new RegExp(`^${name}:\\s+([\\d.]+)`, "m").exec(stdout)?.[1];
      if (found === undefined) throw new Error(`TypeScript does not tell "${name}":\n${stdout}`);
      return Number(found);
    };
    return {
      instantiations: figure("Instantiations"),
      checkSeconds: figure("Check time"),
      totalSeconds: figure("Total time"),
      memoryMegabytes: figure("Memory used") / 1024,
    };
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
