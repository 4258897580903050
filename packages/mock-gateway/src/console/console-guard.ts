import { isIP } from "node:net";
import { isLoopback } from "../web-url.js";

/**
 * Tells whether a request for the console comes from where it may. Any site may make a browser send requests here, and with a
 * name of its own that leads to this machine (DNS rebinding) it could read the answers. So the host has to be an address or
 * `localhost`, and whatever page sends a form has to be one of this very host.
 *
 * @returns why not, or undefined
 */
export function refusalOf({ url, method, headers }: Request): string | undefined {
  const host = headers.get("Host") ?? new URL(url).host;
  if (!isOwn(host)) return "The console answers only under localhost or an IP address.";
  const origin = headers.get("Origin");
  if (origin !== null && origin !== `http://${host}`) return "The console takes nothing from another site.";
  const site = headers.get("Sec-Fetch-Site") ?? "same-origin";
  const mayCome =
    method === "GET" || method === "HEAD" ? ["none", "same-origin", "same-site", "cross-site"] : ["same-origin"];
  if (!mayCome.includes(site)) return "The console takes nothing from another site.";
  return undefined;
}

function isOwn(host: string): boolean {
  if (!URL.canParse(`http://${host}`)) return false;
  const { hostname } = new URL(`http://${host}`);
  return isLoopback(hostname) || isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
}
