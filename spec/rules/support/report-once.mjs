/** @returns {(ctx: any, message: string, location: any) => void} reports a place once, however many operations lead to it */
export function reportOnce() {
  const seen = new Set();
  return ({ report }, message, location) => {
    if (seen.has(location.absolutePointer)) return;
    seen.add(location.absolutePointer);
    report({ message, location });
  };
}
