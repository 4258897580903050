/** The payment page, as somebody without JavaScript has it. */
export interface Page {
  /** Gets the page. */
  open(): Promise<string>;
  /** Opens the page unless its `seen` is given, and sends its form with some fields changed. */
  send(change: Record<string, string>): Promise<Response>;
}

/** @param fetch the system's, or that of a gateway without a socket */
export function openPage(
  link: string,
  fetch: (url: string, init?: RequestInit) => Promise<Response> = globalThis.fetch,
): Page {
  const open = async (): Promise<string> => (await fetch(link)).text();
  return {
    open,
    send: async (change) => {
      const fields = "seen" in change ? change : { ...fieldsOf(await open()), ...change };
      return fetch(link, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
    },
  };
}

/** @returns what the fields of a form are filled with; the radio button that is checked */
export function fieldsOf(html: string): Record<string, string> {
  const inputs = html.match(/<input [^>]*>/g) ?? [];
  const sent = inputs.filter((input) => !input.includes('type="radio"') || / checked\b/.test(input));
  return Object.fromEntries(
    sent.map((input) => {
      const attribute = (name: string): string => unescaped(new RegExp(` ${name}="([^"]*)"`).exec(input)?.[1] ?? "");
      return [attribute("name"), attribute("value")];
    }),
  );
}

/** @returns what can be read of a page, spaces made one */
export function textOf(html: string): string {
  const visible = html.replace(/<style>[\s\S]*?<\/style>/, "").replace(/<[^>]*>/g, " ");
  return unescaped(visible).replace(/\s+/g, " ").trim();
}

function unescaped(text: string): string {
  const characters: Record<string, string> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return text.replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => characters[name] ?? "");
}
