import type { Command } from "commander";

export function addMoneyCommands(_program: Command): void {}
