/** @returns the URL; undefined for what is none, or not of the web */
export function webUrl(text: string): URL | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === "http:" || url.protocol === "https:" ? url : undefined;
}

/** @returns whether the host of a URL is this machine by its name: `localhost`, names below it, and loopback addresses */
export function isLoopback(hostname: string): boolean {
  // A URL has every spelling of an IPv4 address as four decimal numbers, and one in IPv6 in brackets.
  return /^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname);
}
