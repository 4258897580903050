/** What the engine has to know of one operation. The rows are generated from the description. */
export interface Operation {
  /** The operationId. */
  readonly id: string;
  readonly method: string;
  /** Path with its parameters in braces. */
  readonly path: string;
  /** What it does at the gateway. Many POST operations only read. */
  readonly effect: "read" | "write" | "money";
  /** Whether sending it twice does harm. */
  readonly repeat: "safe" | "after-check" | "never";
  /** Where its method is on the client, such as `customers.getByReferenceNumber`; undefined when only the raw client has it. */
  readonly resourceMethod: string | undefined;
  /** Whether it has a body. */
  readonly body: "required" | "optional" | "none";
  /** Whether it has a query. */
  readonly query: "required" | "optional" | "none";
  /** Whether the documented answer has its content in `data`. */
  readonly data: "required" | "optional" | "none";
  /** What there is to know of a list. */
  readonly list?: ListTable;
  /** What is checked in its body before it is sent; undefined when nothing is. */
  readonly limits?: BodyLimits;
}

/** How the rows of a list are found. Places are names with dots between them. */
export interface ListTable {
  /** Where the rows are in the answer. */
  readonly rows: string;
  /** Where a row has an id that no other row has. */
  readonly rowId?: string;
  /** Header of the answer that tells how many rows there are on all pages. */
  readonly total?: string;
  /** Whether it goes by `offset` and `limit`. */
  readonly paged: boolean;
}

/** By field: `decimal`, or the most characters or items it may have. `[]` stands for each item of a list. */
export type BodyLimits = Readonly<Record<string, "decimal" | number>>;

/** @returns the names in the path's braces, in order */
export function pathParametersOf(operation: Operation): string[] {
  return Array.from(operation.path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] as string);
}
