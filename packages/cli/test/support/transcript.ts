/** A part of a README: text that stays, or commands with what they printed. */
export type Part = { readonly text: string } | { readonly commands: readonly string[] };

const FENCE = "```";

/** Takes a README apart: its blocks of `console` have commands after `$ `, and below each what it printed. */
export function partsOf(readme: string): Part[] {
  return readme.split(new RegExp(`(^${FENCE}console\\n[\\s\\S]*?^${FENCE}\\n)`, "m")).map((text) => {
    if (!text.startsWith(`${FENCE}console\n`)) return { text };
    return { commands: Array.from(text.matchAll(/^\$ (.*)$/gm), ([, command = ""]) => command) };
  });
}

/** A block of `console` with what each command printed. */
export function blockOf(printed: readonly (readonly [command: string, output: string])[]): string {
  const lines = printed.flatMap(([command, output]) => [`$ ${command}`, ...(output ? [output.trimEnd()] : [])]);
  return `${FENCE}console\n${lines.join("\n")}\n${FENCE}\n`;
}

/** Makes what differs from run to run the same: ids by the order in which they come, ports, times, keys, folders. */
export function createNormalizer(places: Readonly<Record<string, string>>): (output: string) => string {
  const ids = new Map<string, string>();
  const stable = (id: string, make: (count: string) => string): string => {
    const known = ids.get(id) ?? make(String(ids.size + 1).padStart(4, "0"));
    ids.set(id, known);
    return known;
  };
  return (output) =>
    Object.entries(places)
      .reduce((text, [from, to]) => text.replaceAll(from, to), output)
      .replace(/(-----BEGIN PUBLIC KEY-----\n.{20})[\s\S]*?(\n-----END)/g, "$1...$2")
      .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, (id) =>
        stable(id, (count) => `0f8fad5b-d9cb-469f-a165-70867728${count}`),
      )
      .replace(/\b2026\d{20}\b/g, (number) => stable(number, (count) => `20261121090000123456${count}`))
      // An answer that comes late looks like a clock that is off by that much.
      .replace(/(agrees with the gateway's to )\d+ s/g, "$11 s")
      .replace(/\/pay\/\w+/g, "/pay/8Gt2kQ")
      .replace(/(2026-11-2\dT\d\d:)\d\d:\d\d(\.\d+)?/g, "$100:00")
      .replace(/(Signed at )\S+, \d+ minutes/g, "$12026-11-21T01:00:00.000Z, 0 minutes")
      .replace(/^( +\d+ {2})\d\d:\d\d:\d\d/gm, "$109:00:00");
}
