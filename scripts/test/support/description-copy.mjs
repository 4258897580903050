import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { outerEnvironment } from "../../consumers/pnpm.mjs";
import { repositoryFiles, top, workspacePackages } from "../../workspace.mjs";

/**
 * A copy of the repository that borrows what is installed here: there at once, and enough for what reads files. (What is
 * built and linked is this repository's; see WorkspaceCopy for more.)
 */
export class DescriptionCopy {
  folder = mkdtempSync(join(tmpdir(), "wonder-description-"));

  constructor() {
    for (const file of repositoryFiles()) cpSync(join(top, file), join(this.folder, file));
    this.git("init", "--quiet");
    this.commit();
    for (const folder of [top, ...workspacePackages().map((each) => `${each.folder}/`)]) {
      if (!existsSync(`${folder}node_modules`)) continue;
      symlinkSync(`${folder}node_modules`, join(this.folder, folder.slice(top.length), "node_modules"));
    }
    // The pattern of .gitignore is for folders, and these are links.
    writeFileSync(join(this.folder, ".git/info/exclude"), "node_modules\n");
  }

  commit() {
    this.git("add", "--all");
    this.git("-c", "user.name=test", "-c", "user.email=test@example.invalid", "commit", "--quiet", "--message=copy");
  }

  /** @param {string[]} args */
  git(...args) {
    return execFileSync("git", args, { cwd: this.folder, encoding: "utf8" });
  }

  /** @param {string[]} args @returns {{ status: number | null, output: string }} */
  node(...args) {
    const options = { cwd: this.folder, env: outerEnvironment(), encoding: /** @type {const} */ ("utf8") };
    const { status, stdout, stderr } = spawnSync(process.execPath, args, options);
    return { status, output: stdout + stderr };
  }

  /** @param {string} file */
  read(file) {
    return readFileSync(join(this.folder, file), "utf8");
  }

  /** @param {string} file @param {string} from @param {string} to */
  edit(file, from, to) {
    const text = this.read(file);
    if (!text.includes(from)) throw new Error(`${file} has no ${JSON.stringify(from)}`);
    writeFileSync(join(this.folder, file), text.replace(from, to));
  }

  /** @param {string} file */
  has(file) {
    return existsSync(join(this.folder, file));
  }

  dispose() {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
