/**
 * What type tests of a release get for vitest when they are compiled against newer types. They say what a type is, to the
 * last field; here they say what somebody who upgrades relies on:
 *
 * - a list of texts, such as the keys of `paths`, still has what it had;
 * - any other type still fits where the old one did and has all its fields, with others added or not;
 * - what was said not to be may be now.
 *
 * What is no longer so asks for an argument that nobody gives.
 */
export const LENIENT_VITEST = `
type Texts<Type> = [Type] extends [string] ? true : false;
type Fits<Type, Other> = [Type] extends [Other] ? true : false;
type StillFits<Now, Then> = Texts<Now> extends true
  ? Fits<Then, Now>
  : Fits<Now, Then> extends true ? Fits<keyof Then, keyof Now> : false;
type Relied<Good extends boolean> = Good extends true ? [] : [the_type_no_longer_fits: never];

interface Expected<Now> {
  toEqualTypeOf<Then>(...relied: Relied<StillFits<Now, Then>>): void;
  toExtend<Then>(...relied: Relied<Fits<Now, Then>>): void;
  toHaveProperty<Key extends keyof Now>(key: Key): Expected<Now[Key]>;
  readonly not: {
    toEqualTypeOf<Then>(): void;
    toExtend<Then>(): void;
    toHaveProperty(key: PropertyKey): void;
  };
}

export declare function expectTypeOf<Now>(): Expected<Now>;
export declare function expectTypeOf<Now>(value: Now): Expected<Now>;
export declare function describe(name: string, body: () => void): void;
export declare function test(name: string, body: () => void): void;
`;
