/** A page as a browser has it. */
export interface Page {
  readonly status: number;
  /** Where it is: relative addresses go from here. */
  readonly url: string;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without JavaScript: opens pages, sends their forms as they are, and shows each redirect. */
export async function open(url: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(url, { ...init, redirect: "manual" });
  return { status: response.status, url, text: await response.text(), headers: response.headers };
}

/** @returns the page that a redirect leads to */
export function follow({ status, url, headers }: Page): Promise<Page> {
  const location = headers.get("location");
  if (status !== 303 || location === null) throw new Error(`No redirect, but ${status}.`);
  return open(new URL(location, url).href);
}

/** What a form of a page would send, with what the person at it changes. Nothing is sent yet. */
export function formOf(page: Page, changes: Readonly<Record<string, string>> = {}): { url: string; init: RequestInit } {
  const [, attributes, inside] = /<form ([^>]*)>([\s\S]*?)<\/form>/.exec(page.text) ?? [];
  if (attributes === undefined || inside === undefined) throw new Error("The page has no form.");
  const fields: Record<string, string> = {};
  for (const [, input = ""] of inside.matchAll(/<input ([^>]*)>/g)) {
    const name = attribute(input, "name");
    if (name === undefined || (attribute(input, "type") === "radio" && !/\bchecked\b/.test(input))) continue;
    fields[name] = attribute(input, "value") ?? "";
  }
  const body = new URLSearchParams({ ...fields, ...changes });
  const action = new URL(attribute(attributes, "action") ?? "", page.url);
  return { url: action.href, init: { method: "POST", body, headers: { Origin: action.origin } } };
}

/** Sends a page's form. */
export function submit(page: Page, changes: Readonly<Record<string, string>> = {}): Promise<Page> {
  const { url, init } = formOf(page, changes);
  return open(url, init);
}

function attribute(text: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
}
