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
}

/** @returns the names in the path's braces, in order */
export function pathParametersOf(operation: Operation): string[] {
  return Array.from(operation.path.matchAll(/\{([^{}]+)\}/g), (match) => match[1] as string);
}
