import { changed, type Mistake, type Received } from "./mistake.js";

const FORWARDED = ["x-original-url", "x-original-uri", "x-forwarded-uri", "x-rewrite-url", "x-envoy-original-path"];
/** As many folders as a proxy may have put before a path, or taken off. */
const MOST_SEGMENTS = 6;
/** Folders that are known to stand before the operations, or to be left out by hand. */
const PREFIXES = ["/svc", "/svc/payment", "/svc/payment/api/v1", "/svc/payment/api/v1/openapi", "/api"];

/** What happens to path and query. */
export const pathMistakes: readonly Mistake[] = [
  {
    name: "query dropped",
    fits: "the path without its query",
    advice: "Sign path and query as they go on the wire: /path?limit=10, not /path.",
    *variants(received) {
      const { path, query } = split(received.uri);
      if (query) yield changed(received, { uri: path });
    },
  },
  {
    name: "query rewritten",
    fits: "another spelling of the same query",
    advice:
      "Sign the very query string that is sent: same order, same percent-encoding. Build the URL once, and sign that.",
    *variants(received) {
      const { path, query } = split(received.uri);
      if (query) for (const other of otherQueries(query)) yield changed(received, { uri: `${path}?${other}` });
    },
  },
  {
    name: "path rewritten",
    fits: "another path than the one that arrived",
    advice:
      "A proxy or framework rewrites the path, or the signer leaves a part of it out. Sign the path that the receiver sees.",
    *variants(received) {
      for (const uri of otherPaths(received)) yield changed(received, { uri });
    },
  },
  {
    name: "whole URL signed",
    fits: "the whole URL, or the path without its first slash",
    advice: "Sign the path with its query alone, from its first slash on: no scheme and no host.",
    *variants(received) {
      const host = received.headers.get("host");
      const hosts = [host, "gateway.wonder.today", "gateway-stg.wonder.today"].filter((name) => name !== undefined);
      for (const name of hosts) {
        for (const before of [`https://${name}`, `http://${name}`, name]) {
          yield changed(received, { uri: before + received.uri });
        }
      }
      yield changed(received, { uri: received.uri.slice(1) });
    },
  },
  {
    name: "method changed",
    fits: "another method, or one in small letters",
    advice: "Sign the method that is sent, in capitals.",
    *variants(received) {
      for (const method of ["GET", "POST", "PUT", "DELETE", "PATCH", received.method.toLowerCase()]) {
        yield changed(received, { method });
      }
    },
  },
];

function split(uri: string): { path: string; query: string } {
  const at = uri.indexOf("?");
  return at < 0 ? { path: uri, query: "" } : { path: uri.slice(0, at), query: uri.slice(at + 1) };
}

function otherQueries(query: string): Set<string> {
  const pairs = query.split("&");
  const sorted = [...pairs].sort();
  const others = [sorted, pairs.toReversed()].map((list) => list.join("&"));
  for (const text of [query, sorted.join("&")]) {
    const parsed = new URLSearchParams(text);
    others.push(decoded(text), parsed.toString(), parsed.toString().replaceAll("+", "%20"));
    others.push(text.replaceAll("%20", "+"), text.replaceAll("+", "%20"), text.replaceAll("%2C", ","));
    others.push(text.replaceAll("[", "%5B").replaceAll("]", "%5D"), text.replace(/%[0-9A-F]{2}/gi, lowerCase));
    others.push(text.replace(/%[0-9a-f]{2}/gi, (found) => found.toUpperCase()));
  }
  return new Set(others);
}

const lowerCase = (text: string): string => text.toLowerCase();

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function otherPaths({ uri, headers }: Received): Set<string> {
  const { path, query } = split(uri);
  const rest = query && `?${query}`;
  const toggled = path.endsWith("/") ? path.slice(0, -1) : `${path}/`;
  const segments = path.split("/").slice(1);
  const shorter = segments.slice(1, MOST_SEGMENTS).map((_, index) => `/${segments.slice(index + 1).join("/")}`);
  const longer = [...PREFIXES, headers.get("x-forwarded-prefix")?.replace(/\/$/, "")].flatMap((prefix) =>
    prefix ? [prefix + path] : [],
  );
  const spelt = [path.replace(/\/{2,}/g, "/"), decoded(path), encodeURI(path), path.toLowerCase()];
  const paths = [toggled, ...shorter, ...longer, ...spelt].flatMap((other) => [other + rest, other]);
  return new Set([...FORWARDED.flatMap((name) => headers.get(name) ?? []), ...paths]);
}
