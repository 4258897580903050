/** Ids made from a text, always the same ones; good enough to be different in a test, and for nothing else. */
export function fakeId(text: string): { readonly uuid: string; readonly digits: string } {
  const words = [1, 2, 3, 4].map((seed) => fnv1a(`${seed} ${text}`));
  const hex = words.map((word) => word.toString(16).padStart(8, "0")).join("");
  const uuid = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  return { uuid, digits: String(words[0]).padStart(10, "0") };
}

function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}
