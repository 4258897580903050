const START = "<!-- bench: begin, written by npm run bench -->";
const END = "<!-- bench: end -->";

/**
 * @param document Markdown with the place for it
 * @param report what was measured
 * @returns the document with the report in its place
 * @throws {Error} when the place is not there
 */
export function publish(document: string, report: string): string {
  const [before, rest, ...more] = document.split(START);
  const after = rest?.split(END)[1];
  if (after === undefined || more.length > 0) throw new Error("The document has no place for the report.");
  return `${before}${START}\n\n${report}\n\n${END}${after}`;
}
