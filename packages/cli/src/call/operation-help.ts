import { type Field, fieldsOf } from "../spec/fields.js";
import { allOperations, type Operation } from "../spec/operations.js";
import { exampleCommand } from "./example-command.js";

const WIDTH = 110;

const EFFECTS = {
  read: "only reads",
  write: "changes something, moves no money",
  money: "moves money: asks first in production",
} as const;

/** Help for `wonder call`: every operation. */
export function listHelp(): string {
  const operations = allOperations();
  const width = Math.max(...operations.map(({ id }) => id.length));
  const lines = ["Usage: wonder call <operation> [field=value...] [options]", ""];
  lines.push(
    "Sends one operation of the description, and prints the answer as JSON. Help on one: wonder call <operation> --help",
  );
  let tag = "";
  for (const { id, tag: own, summary, effect } of operations) {
    if (own !== tag) lines.push("", `${own}:`);
    tag = own;
    lines.push(`  ${id.padEnd(width)}  ${effect.padEnd(5)}  ${summary}`);
  }
  return [...lines, "", ...OPTIONS].join("\n");
}

/** Help for one operation, all of it from the description. */
export function operationHelp(operation: Operation): string {
  const { id, clientMethod, method, path, summary, description, effect, source, url } = operation;
  const fields = fieldsOf(operation);
  const lines = [`${summary}: wonder call ${id} [field=value...] [options]`, "", `${method} ${path}`];
  lines.push(`${effect}: ${EFFECTS[effect]}. Its description is ${source}.`);
  if (clientMethod) lines.push(`In code: wonder.${clientMethod}(...)`);
  if (description) lines.push("", ...wrap(description, "").filter(Boolean));
  if (fields.length > 0) lines.push("", "Fields (* has to be given):", ...fields.flatMap(fieldLines));
  lines.push("", "Example:", ...exampleCommand(operation).map((line) => `  ${line}`), "", ...OPTIONS);
  if (url) lines.push("", `Described at ${url}`);
  return lines.join("\n");
}

const OPTIONS = [
  "A field is name=value, typed by the description, or name:=json; rows of a list are name[0].field=value.",
  "",
  "Options:",
  "  --data <source>           the body: @file, or - for stdin; fields are put into it",
  "  -y, --yes                 do not ask before money moves",
  "  --language <code>         of the messages in the answer, such as zh-HK",
  "  -e, --environment <name>  sandbox, production or a base URL",
  "  --app-id <uuid>           the AppID of the portal",
  "  --key <file>              file of the private key",
  "  --config <file>           instead of wonder.json",
  "  -h, --help                this, or with an operation its fields",
];

function fieldLines({ path, place, type, required, description, example, values }: Field): string[] {
  const where = place === "body" ? "" : `, in the ${place}`;
  const such = example === undefined || typeof example === "object" ? "" : `, such as ${String(example)}`;
  const known = values.length > 0 ? [`one of ${values.join(", ")}`] : [];
  const first = `  ${path}${required ? "*" : ""}  (${type}${where}${such})`;
  return [first, ...[...sentence(description), ...known].flatMap((text) => wrap(text, "      "))];
}

/** The first paragraph says what a field is; what the pages contradict each other in comes after it. */
function sentence(description: string): string[] {
  const [first = ""] = description.split(/\n\s*\n/);
  return first ? [first.replace(/\s+/g, " ").trim()] : [];
}

function wrap(text: string, indent: string): string[] {
  return text.split(/\n\s*\n/).flatMap((paragraph) => {
    const lines: string[] = [];
    let line = "";
    for (const word of paragraph.split(/\s+/).filter(Boolean)) {
      if (line && indent.length + line.length + 1 + word.length > WIDTH) {
        lines.push(indent + line);
        line = word;
      } else line = line ? `${line} ${word}` : word;
    }
    return line ? [...lines, indent + line] : lines;
  });
}
