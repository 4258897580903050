import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** @returns where this was measured, in a line */
export function machineFacts(): string {
  return [
    `Node ${process.version}`,
    `${availableParallelism()} cores (${cpus()[0]?.model ?? "of an unknown kind"})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `${process.platform} ${process.arch}`,
    `load at the start ${(loadavg()[0] ?? 0).toFixed(1)}`,
    new Date().toISOString().slice(0, 10),
  ].join(", ");
}
