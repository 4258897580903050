import { HEADER, MARKDOWN_HEADER } from "./header.mjs";
import { markdownTable } from "./markdown-table.mjs";

/**
 * The unknowns as a module of the mock gateway: data, no behaviour.
 *
 * @param {import("./read-unknowns.mjs").Unknown[]} unknowns
 * @returns {string}
 */
export function unknownsSource(unknowns) {
  const entries = unknowns.map(({ name, ...fields }) => {
    const lines = Object.entries(fields).map(([key, value]) => `    ${key}: ${JSON.stringify(value)},\n`);
    return `  ${name}: {\n${lines.join("")}  },\n`;
  });
  return `${HEADER}

/**
 * What no source tells of the gateway's behaviour: each a switch, with what is known, and with what the client does so that
 * it does not matter. The default is the setting that hurts a careless client, unless the evidence speaks for another.
 *
 * @example
 * \`\`\`ts
 * import { unknowns } from "@wonder-openapi/mock-gateway";
 *
 * for (const [name, { settings }] of Object.entries(unknowns)) {
 *   for (const setting of settings) console.log("to be tested with", { [name]: setting });
 * }
 * \`\`\`
 */
export const unknowns = {
${entries.join("")}} as const;
`;
}

/**
 * The one table of unknowns, for people.
 *
 * @param {import("./read-unknowns.mjs").Unknown[]} unknowns
 * @returns {string}
 */
export function unknownsTable(unknowns) {
  const rows = unknowns.map(({ name, question, evidence, settings, default: chosen, guard }) => {
    const shown = settings.map((setting) => {
      const code = `\`${JSON.stringify(setting)}\``;
      return setting === chosen ? `**${code}**` : code;
    });
    return [`\`${name}\``, question, evidence, shown.join(", "), guard];
  });
  return `${MARKDOWN_HEADER}

# What is not known of the gateway

Each is a switch of the mock gateway; the setting in bold is its default. What each setting does is shown by a
[test of the mock gateway](../test/unknowns.test.ts). That none of them makes the client charge, refund or void twice is shown by
the [soak test](../../soak/test/soak.test.ts), which plays, in CI, every pair of settings of any two, under faults, with a program that is
killed; \`npm run soak\` does so for longer.

${markdownTable(["switch", "question", "evidence", "settings", "what the client does"], rows)}`;
}
