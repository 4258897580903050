import { createRequire } from "node:module";
import { Command } from "commander";
import { addMockCommands } from "./program/mock-commands.js";
import { addMoneyCommands } from "./program/money-commands.js";
import { addSetupCommands } from "./program/setup-commands.js";
import { addSignatureCommands } from "./program/signature-commands.js";
import { addWebhookCommands } from "./program/webhook-commands.js";

const { version } = createRequire(import.meta.url)("../package.json") as { readonly version: string };

/**
 * The commands and their help. What a command does is in a module of its own, loaded when it is called, so that help comes at
 * once.
 */
export function createProgram(): Command {
  const program = new Command("wonder")
    .description("The Wonder payment Open API from a terminal: diagnose, sign, call, try out offline. Unofficial.")
    .version(version)
    .exitOverride()
    .showSuggestionAfterError()
    .configureHelp({ helpWidth: 110 });
  addSetupCommands(program);
  addSignatureCommands(program);
  addMoneyCommands(program);
  addWebhookCommands(program);
  addMockCommands(program);
  program.addHelpText(
    "after",
    `
Configuration, each part from a flag, else a variable, else wonder.json in the current folder:
  environment   --environment   WONDER_ENVIRONMENT                           "environment"
  app id        --app-id        WONDER_APP_ID                                "appId"
  private key   --key <file>    WONDER_PRIVATE_KEY, WONDER_PRIVATE_KEY_FILE  "privateKeyFile"
  webhook key                   WONDER_WEBHOOK_PUBLIC_KEY, .._FILE           "webhookPublicKeyFile"

Exit codes: 0 done; 1 the answer is no; 2 nothing was sent (arguments, configuration, not confirmed);
3 no answer, ask again; 4 sent, and the outcome is open: ask, do not send again; 130 interrupted.`,
  );
  return program;
}
