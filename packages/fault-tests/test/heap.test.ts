import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, test } from "vitest";

const run = promisify(execFile);
const job = fileURLToPath(new URL("../dist/heap-job.js", import.meta.url));

/** What the job prints. */
interface Measured {
  readonly made: number;
  readonly result: number;
  readonly error: number;
  /** Bytes of the heap. */
  readonly before: number;
  readonly after: number;
}

async function measure(first: number, last: number, ...args: string[]): Promise<Measured> {
  const { stdout } = await run(process.execPath, ["--expose-gc", job, String(first), String(last), ...args]);
  return JSON.parse(stdout);
}

// The heap is about 11 MB: 8,000 calls that left 150 bytes each, less than a listener, would be more.
const PERCENT = 10;

// Each is a process of its own; 10,000 calls are many for a machine that does ten other things.
describe.concurrent("the heap after 2,000 calls, and after 10,000", { timeout: 600_000 }, () => {
  test("is the same within a few percent, though many of them fail, are aborted or time out", async ({ expect }) => {
    const { made, result, error, before, after } = await measure(2_000, 10_000);
    expect(made).toBeGreaterThanOrEqual(10_000);
    expect(result).toBeGreaterThan(1_000);
    expect(error).toBeGreaterThan(1_000);
    expect((100 * (after - before)) / before).toBeLessThan(PERCENT);
  });

  test("is seen to grow when a program keeps what calls gave it", async ({ expect }) => {
    const { before, after } = await measure(500, 2_500, "--hoard");
    expect((100 * (after - before)) / before).toBeGreaterThan(PERCENT);
  });
});
