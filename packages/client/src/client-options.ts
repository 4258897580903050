import type { SigningKey } from "@wonder-openapi/signature";
import type { Language } from "./call-options.js";
import type { PrivateKeySource } from "./call-signer.js";
import type { Environment } from "./environment.js";
import type { Fetch } from "./fetch.js";
import type { ClientHooks } from "./hooks.js";

/** Options of `createWonderClient`. */
export interface WonderClientOptions {
  /** Which gateway to talk to. There is no default: money moves in one of them. */
  readonly environment: Environment;
  /** The AppID from the portal, a UUID. Sandbox and production have different ones. */
  readonly appId: string;
  /**
   * Your RSA private key, at least 2048 bits, in any dress: PEM (PKCS#8 or PKCS#1; with literal `\n`, quotes or CRLF),
   * base64 of a PEM, bare base64 DER, JWK, `CryptoKey`, node `KeyObject`; a function that signs (HSM, KMS); or
   * `{ load }`, which fetches it when it is needed.
   */
  readonly privateKey: SigningKey | PrivateKeySource;
  /**
   * Milliseconds one attempt may take, its body included.
   *
   * @default 30000
   */
  readonly timeout?: number | undefined;
  /**
   * Milliseconds a whole call may take: all attempts, the waits between them, and middleware.
   *
   * @default 60000, or twice the `timeout` if that is more
   */
  readonly deadline?: number | undefined;
  /**
   * How often to try again after the first attempt. What only reads, or changes nothing the second time, is tried again after
   * any failure that may pass; what else writes or moves money only when it certainly was not processed (never sent, or turned
   * away with 429). All calls of a client share a budget: when little but failures comes back, calls are soon tried once alone.
   *
   * @default 2
   */
  readonly retries?: number | undefined;
  /**
   * Language of the messages in answers (`x-i18n-lang`), where a call names none.
   *
   * @default the gateway's own choice
   */
  readonly language?: Language | undefined;
  /**
   * Most bytes of an answer, after decompression; of a longer one nothing more is read.
   *
   * @default 16777216, 16 MiB
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * Told of attempts, retries and results, for logs, metrics and traces.
   *
   * @default none
   */
  readonly hooks?: readonly ClientHooks[] | undefined;
  /**
   * Sends the HTTP requests. Has to hand on all of its second argument; see {@link FetchInit}.
   *
   * @default the global `fetch`, looked up for each attempt
   */
  readonly fetch?: Fetch | undefined;
  /**
   * Lets payments by Alipay and WeChat Pay through in the sandbox. They move real money there too: void them to get it back.
   * (Whether a payment token stands for such a wallet, and what a payer chooses at a payment link, the client cannot see.)
   *
   * @default false: they are refused
   */
  readonly allowRealMoneyInSandbox?: boolean | undefined;
}
