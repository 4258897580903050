import type { Command } from "commander";

export function addSignatureCommands(_program: Command): void {}
