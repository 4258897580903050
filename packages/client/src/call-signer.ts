import {
  createRequestSigner,
  isWonderError,
  type RequestSigner,
  type SigningKey,
  WonderError,
} from "@wonder-openapi/signature";

/** Where a private key is fetched from when it is needed: a secrets manager, a file. */
export interface PrivateKeySource {
  /**
   * Gives the key in any dress. Called for the first call, and again when the gateway refuses a signature: a key that was
   * rotated in the meantime is used from then on, by the same client.
   */
  readonly load: () => SigningKey | Promise<SigningKey>;
}

/** Signs the attempts of calls. */
export interface CallSigner extends Pick<RequestSigner, "sign"> {
  /** Loads the key again, if it is one that is loaded. @returns whether it is another one now */
  renew(): Promise<boolean>;
}

/** @throws {WonderError} of kind `configuration` when the app id, or a key that is there already, cannot work */
export function createCallSigner(appId: string, privateKey: SigningKey | PrivateKeySource): CallSigner {
  if (!isSource(privateKey)) {
    const signer = createRequestSigner({ appId, privateKey });
    return { sign: (parts, fresh) => signer.sign(parts, fresh), renew: async () => false };
  }
  // An app id that cannot work is told at once, whatever the key.
  createRequestSigner({ appId, privateKey: () => new Uint8Array() });
  let current: Promise<Loaded> | undefined;
  const load = (): Promise<Loaded> => {
    const loading = loaded(appId, privateKey);
    current = loading;
    // What failed is tried again by the next call.
    loading.catch(() => {
      if (current === loading) current = undefined;
    });
    return loading;
  };
  return {
    async sign(parts, fresh) {
      const { signer } = await (current ?? load());
      return signer.sign(parts, fresh);
    },
    async renew() {
      const before = await current?.catch(() => undefined);
      // Another call may have loaded it meanwhile.
      const after = await load().catch(() => undefined);
      return after !== undefined && before !== undefined && after.key !== before.key;
    },
  };
}

interface Loaded {
  readonly key: SigningKey;
  readonly signer: RequestSigner;
}

async function loaded(appId: string, source: PrivateKeySource): Promise<Loaded> {
  let key: SigningKey;
  try {
    key = await source.load();
  } catch (cause) {
    if (isWonderError(cause)) throw cause;
    throw new WonderError("signing", "The private key could not be loaded; see cause.", { cause });
  }
  return { key, signer: createRequestSigner({ appId, privateKey: key }) };
}

function isSource(key: SigningKey | PrivateKeySource): key is PrivateKeySource {
  return typeof key === "object" && key !== null && "load" in key && typeof key.load === "function";
}
