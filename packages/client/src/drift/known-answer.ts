/**
 * What the description knows of a part of an answer: an object's fields, a list's items, a text's values where they are listed; 1
 * for all else.
 */
export type KnownAnswer =
  | 1
  | { readonly fields: { readonly [name: string]: KnownAnswer } }
  | { readonly items: KnownAnswer }
  | { readonly values: readonly string[] };
