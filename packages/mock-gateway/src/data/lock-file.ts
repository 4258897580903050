import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { WonderError } from "@wonder-openapi/signature";

/**
 * Keeps a data file for this process: two gateways would each undo what the other one wrote. A process that was killed leaves
 * its lock behind, which holds up nobody.
 *
 * @returns what gives the file free
 * @throws {WonderError} of kind `configuration` while another process has it
 */
export function lockDataFile(path: string): () => void {
  const lock = `${path}.lock`;
  try {
    writeFileSync(lock, String(process.pid), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    const owner = Number(readFileSync(lock, "utf8"));
    if (isRunning(owner)) {
      const problem = `The data file is used by process ${owner}. If that is no mock gateway, delete ${lock}`;
      throw new WonderError("configuration", problem);
    }
    writeFileSync(lock, String(process.pid));
  }
  return () => rmSync(lock, { force: true });
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // It runs, and belongs to somebody else.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
