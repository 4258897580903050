import { createHash } from "node:crypto";

/** What stands for Redocly's logo, which Redoc would fetch: the name, after Redoc's own "API docs by". */
const LOGO = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="12"><text y="10" fill="#778" font-family="sans-serif" font-size="10.5">Redocly</text></svg>',
)}`;

/** Nothing may be fetched, whatever a script or a text of the description asks for. */
const POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline' blob:",
  "worker-src blob:",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
].join("; ");

/**
 * Puts Redoc into the page that `redocly build-docs` made, which loads it from a CDN otherwise.
 *
 * @param {string} html
 * @param {string} redoc the module that the CDN has, as the CLI ships it
 * @returns {string} a page that loads nothing
 * @throws {Error} when the page is not of the form that is known, or wants another Redoc
 */
export function inlineRedoc(html, redoc) {
  const { tag, url, integrity } = preloadOf(html);
  const hash = `sha384-${createHash("sha384").update(redoc).digest("base64")}`;
  if (hash !== integrity) throw new Error(`The page wants Redoc ${integrity}, but the CLI ships ${hash}.`);
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`;
  let page = replaceOnce(html, tag, "");
  page = replaceOnce(page, "<head>", `<head>\n  ${policy}`);
  page = replaceOnce(page, `import { hydrate } from "${url}";`, scriptOf(redoc));
  return page.replaceAll(/https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(-full)?\.svg/g, LOGO);
}

/** @param {string} html */
function preloadOf(html) {
  const [tag] = /<link rel="modulepreload"[^>]*>/.exec(html) ?? [];
  const [, url] = / href="([^"]+)"/.exec(tag ?? "") ?? [];
  const [, integrity] = / integrity="([^"]+)"/.exec(tag ?? "") ?? [];
  if (!tag || !url || !integrity) throw new Error("The page does not say which Redoc it loads.");
  return { tag, url, integrity };
}

/** @param {string} redoc @returns its code, to stand in a script of a page */
function scriptOf(redoc) {
  const code = redoc.replace(/export\s*\{[^{}]*\};?\s*$/, "");
  if (code === redoc) throw new Error("Redoc does not end with what it exports.");
  // In a page these would end the script, or hide its end. Redoc has them in strings and patterns, where this is the same.
  return code.replaceAll(/<(?=!--|\/?script)/gi, "\\x3c");
}

/**
 * @param {string} text
 * @param {string} from
 * @param {string} to
 */
function replaceOnce(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`The page has ${parts.length - 1} times ${from.slice(0, 80)}`);
  return parts.join(to);
}
