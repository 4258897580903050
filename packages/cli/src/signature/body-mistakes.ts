import { changed, type Mistake } from "./mistake.js";

/** What happens to the body. */
export const bodyMistakes: readonly Mistake[] = [
  {
    name: "body left out",
    fits: "the request without its body",
    advice: "Sign the body as well: method, path and body, with a line break between them.",
    *variants(received) {
      yield changed(received, { body: Buffer.alloc(0) });
    },
  },
  {
    name: "body trimmed",
    fits: "the body with other white space around it",
    advice: "Sign the very bytes that are sent. Something trims the body, or adds a line break at its end.",
    *variants(received) {
      const text = textOf(received.body);
      for (const other of [text.trim(), text.trimEnd(), `${text}\n`, `${text}\r\n`, ` ${text}`, `${text} `]) {
        yield changed(received, { body: Buffer.from(other) });
      }
    },
  },
  {
    name: "line ends changed",
    fits: "the body with other line ends",
    advice:
      "Something turns LF into CRLF, or back: an editor, git, or a file opened as text. Sign and send the same bytes.",
    *variants(received) {
      const text = textOf(received.body);
      const unix = text.replaceAll("\r\n", "\n");
      for (const other of [unix, unix.replaceAll("\n", "\r\n"), unix.trimEnd(), unix.replaceAll("\n", "")]) {
        yield changed(received, { body: Buffer.from(other) });
      }
    },
  },
  {
    name: "body re-serialised",
    fits: "another spelling of the same JSON",
    advice: "The JSON was written twice, and differently. Write it once to a text, sign that text, and send that text.",
    *variants(received) {
      for (const text of spellings(textOf(received.body))) yield changed(received, { body: Buffer.from(text) });
    },
  },
  {
    name: "encoding changed",
    fits: "the body in another encoding",
    advice: "Sign and send UTF-8, without a byte order mark.",
    *variants(received) {
      const text = textOf(received.body);
      yield changed(received, { body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), received.body]) });
      yield changed(received, { body: Buffer.from(text.replace(/^\ufeff/, "")) });
      yield changed(received, { body: Buffer.from(text, "latin1") });
      yield changed(received, { body: Buffer.from(text, "utf16le") });
    },
  },
  {
    name: "body quoted",
    fits: "the body quoted as a JSON text",
    advice: "The body was made a text twice: JSON.stringify of what is JSON already.",
    *variants(received) {
      yield changed(received, { body: Buffer.from(JSON.stringify(textOf(received.body))) });
    },
  },
];

const textOf = (body: Uint8Array): string => new TextDecoder("utf-8", { ignoreBOM: true }).decode(body);

/** @returns how libraries of several languages write the JSON of a text; nothing when it is none */
function spellings(text: string): Set<string> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return new Set();
  }
  const found = new Set<string>();
  for (const ordered of [value, sorted(value)]) {
    const written = [
      JSON.stringify(ordered),
      pythonStyle(ordered),
      ...[2, 4, "\t"].map((space) => JSON.stringify(ordered, null, space)),
    ];
    for (const one of written) {
      const slashes = one.replaceAll("/", "\\/");
      // Go and others write these three so that HTML may hold them.
      const html = one.replace(/[<>&]/g, escaped);
      for (const spelt of [one, slashes, html, ascii(one), ascii(slashes), ascii(html)]) {
        found.add(spelt);
        found.add(`${spelt}\n`);
      }
    }
  }
  return found;
}

const escaped = (char: string): string => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
const ascii = (text: string): string => text.replace(/[^\n -~]/g, escaped);

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** With a blank after each comma and colon, as Python's `json.dumps` does. */
function pythonStyle(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(pythonStyle).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, inner]) => `${JSON.stringify(key)}: ${pythonStyle(inner)}`);
  return `{${members.join(", ")}}`;
}
