import { type ListenOptions, listen, type RunningMockGateway } from "./listen.js";

const SECOND = 1000;

/** The servers of one gateway, and a pulse while there are any: nobody else would notice there that time passes. */
export class Servers {
  readonly #pulse: () => void;
  readonly #running: RunningMockGateway[] = [];

  /** @param pulse called once a second while there is a server */
  constructor(pulse: () => void) {
    this.#pulse = pulse;
  }

  /** URL of the server that was started last and still runs. */
  get url(): string | undefined {
    return this.#running.at(-1)?.url;
  }

  /** @param saved awaited when the server has been closed */
  async listen(
    fetch: Parameters<typeof listen>[0],
    where: ListenOptions | undefined,
    saved: () => Promise<void>,
  ): Promise<RunningMockGateway> {
    const server = await listen(fetch, where);
    this.#running.push(server);
    const timer = setInterval(this.#pulse, SECOND).unref();
    return {
      url: server.url,
      close: async () => {
        clearInterval(timer);
        const index = this.#running.indexOf(server);
        if (index >= 0) this.#running.splice(index, 1);
        await server.close();
        await saved();
      },
    };
  }
}
