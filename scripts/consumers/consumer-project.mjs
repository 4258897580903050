import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { top, workspacePackages } from "../workspace.mjs";
import { outerEnvironment, pnpm } from "./pnpm.mjs";

/** A project outside the workspace with the public packages installed from packed tarballs, as a user would have them. */
export class ConsumerProject {
  /** Where it is. */
  folder = mkdtempSync(join(tmpdir(), "wonder-consumer-"));
  /** @type {Map<string, string>} package name -> tarball */
  tarballs = new Map();

  /** Packs every public package and installs the tarballs with npm. */
  install() {
    for (const { folder, manifest } of workspacePackages()) {
      if (manifest["private"]) continue;
      const packed = join(this.folder, "packed", manifest["name"].replace("@wonder-openapi/", ""));
      mkdirSync(packed, { recursive: true });
      pnpm(["pack", "--pack-destination", packed], folder);
      this.tarballs.set(manifest["name"], join(packed, readdirSync(packed)[0] ?? ""));
    }
    this.write({ "package.json": JSON.stringify({ name: "consumer", private: true, type: "module" }) });
    const npmInstall = ["install", "--prefer-offline", "--no-audit", "--no-fund", ...this.tarballs.values()];
    execFileSync("npm", npmInstall, { cwd: this.folder, env: outerEnvironment(), stdio: "pipe" });
  }

  /** @param {Record<string, string>} files name -> content */
  write(files) {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.folder, name)), { recursive: true });
      writeFileSync(join(this.folder, name), content);
    }
  }

  /**
   * Type-checks files with the repository's TypeScript 7.
   *
   * @param {string[]} files
   * @param {Record<string, unknown>} options
   * @returns {string} what the compiler complains of; empty when nothing
   */
  typecheck(files, options = {}) {
    const compilerOptions = {
      module: "nodenext",
      target: "es2022",
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
      types: ["node"],
      typeRoots: [join(top, "scripts/node_modules/@types")],
      ...options,
    };
    this.write({ "tsconfig.json": JSON.stringify({ compilerOptions, files }) });
    const tsc = join(dirname(createRequire(join(top, "package.json")).resolve("typescript/package.json")), "bin/tsc");
    return spawnSync(process.execPath, [tsc, "-p", "."], { cwd: this.folder, encoding: "utf8" }).stdout;
  }

  /**
   * Runs a file with this Node.
   *
   * @param {string} file
   */
  run(file) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [file], { cwd: this.folder, encoding: "utf8" });
    return { status, stdout, stderr };
  }

  /** @param {string} name of a package @returns {string[]} the files in its tarball */
  packedFiles(name) {
    const list = execFileSync("tar", ["-tzf", this.tarballs.get(name) ?? ""], { encoding: "utf8" });
    return list
      .trim()
      .split("\n")
      .map((file) => file.replace("package/", ""))
      .sort();
  }

  remove() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
