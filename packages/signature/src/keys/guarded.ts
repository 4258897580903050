import { WonderError } from "../wonder-error.js";

/**
 * Imports a key and hands out its function, failures made typed errors. node:crypto finds a broken key when it is
 * imported, Web Crypto when it is first used.
 *
 * @param option name of the option that the key came in
 * @throws {WonderError} of kind `configuration`
 */
export function guarded<Args extends unknown[], Result>(
  option: string,
  importKey: () => (...args: Args) => Promise<Result>,
): (...args: Args) => Promise<Result> {
  const unusable = (cause: unknown): WonderError =>
    new WonderError("configuration", `${option} cannot be used: the runtime does not accept it; see cause.`, { cause });
  let use: (...args: Args) => Promise<Result>;
  try {
    use = importKey();
  } catch (cause) {
    throw unusable(cause);
  }
  return async (...args) => {
    try {
      return await use(...args);
    } catch (cause) {
      throw unusable(cause);
    }
  };
}
