/** The kinds of runtimes. */
export type RuntimeKind = "node" | "bun" | "deno" | "workerd";

/** A row of request vectors. */
export interface Vector {
  readonly name: string;
  readonly appId: string;
  readonly method: string;
  readonly uri: string;
  readonly body: string | null;
  readonly requestTime: string;
  readonly headers: { readonly Credential: string; readonly Nonce: string; readonly Signature: string };
}

/** What a behaviour is shown on: servers of the runner's, each with an address, and keys. Plain JSON. */
export interface Env {
  readonly kind: RuntimeKind;
  /** Base URL of a mock gateway. */
  readonly gateway: string;
  /** Base URL of the server that misbehaves: a play's name and an id of the behaviour follow. */
  readonly faults: string;
  /** Base URL of the runner, to be asked what the others saw. */
  readonly runner: string;
  /** Base URL where nobody listens. */
  readonly nobody: string;
  /** Base URL with a certificate that nobody trusts. */
  readonly untrusted: string;
  /** Base URL of a name that no name server knows. */
  readonly unnamed: string;
  /** Reference number of a customer of the mock gateway, beyond ASCII. */
  readonly customer: string;
  /** A payment token of the mock gateway. */
  readonly token: string;
  readonly appId: string;
  /** One key pair. */
  readonly keys: {
    readonly pkcs8: string;
    readonly pkcs1: string;
    readonly base64: string;
    readonly jwk: Readonly<Record<string, string>>;
    readonly publicKey: string;
    /** PKCS#8 around numbers that are no RSA key, PEM. */
    readonly broken: string;
  };
  readonly vectors: {
    readonly signingKey: Readonly<Record<string, string>>;
    readonly publicKey: Readonly<Record<string, string>>;
    readonly requests: readonly Vector[];
  };
}

/** Something that the packages do alike on every runtime. */
export interface Behaviour {
  /** A sentence. */
  readonly name: string;
  /** Rejects when it is not so. */
  run(env: Env): Promise<void>;
}

/** Something that is not alike everywhere. */
export interface Difference {
  /** A sentence that the words below go on with. */
  readonly name: string;
  readonly expected: Readonly<Record<RuntimeKind, string>>;
  /** @returns what it is here, in the words of `expected` */
  observe(env: Env): Promise<string>;
}

/** What became of one of them on a runtime: a line of JSON. */
export interface Report {
  readonly name: string;
  /** Undefined when it is as it should be. */
  readonly problem?: string | undefined;
}
