/** What a {@link WebhookFetch} gets beside the URL. */
export interface WebhookRequestInit {
  readonly method: "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly redirect: "manual";
  /** Aborted when the time is over, or the gateway is reset. */
  readonly signal: AbortSignal;
}

/** What sends webhooks: the global `fetch`, or a function that passes them to a handler in the same process. */
export type WebhookFetch = (url: string, init: WebhookRequestInit) => Promise<Response>;

/** How webhooks go out. */
export interface PostOptions {
  readonly fetch: WebhookFetch;
  /** In milliseconds. */
  readonly timeout: number;
  /** Ends what is under way. */
  readonly signal: AbortSignal;
}

/** What came of it: the status of the answer, or why there is none. */
export type Posted = { readonly status: number } | { readonly error: string };

/** Sends a body, and never throws: a receiver can do what it likes. */
export async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  { fetch, timeout, signal }: PostOptions,
): Promise<Posted> {
  const over = new AbortController();
  const timer = setTimeout(() => over.abort(), timeout);
  const end = AbortSignal.any([over.signal, signal]);
  try {
    end.throwIfAborted();
    // A redirect is an answer that is no success; following it would turn POST into GET.
    const call = fetch(url.href, { method: "POST", headers, body, redirect: "manual", signal: end });
    const answer = await untilAborted(call, end);
    // Nobody reads it, and unread it would hold the connection.
    answer.body?.cancel().catch(() => {});
    return { status: answer.status };
  } catch (error) {
    return { error: over.signal.aborted ? `No answer within ${timeout} ms.` : explain(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Also when a `fetch` of the caller's own does not heed the signal. */
function untilAborted(call: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    call.then(resolve, reject);
  });
}

/** Node's fetch has the reason in `cause`. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error as Error & { cause?: { code?: unknown } };
  return cause?.code === undefined ? message : `${message} (${String(cause.code)})`;
}
