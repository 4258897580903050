import { startFaultServer } from "@wonder-openapi/fault-tests/fault-server";
import { plays } from "./plays.js";

/** A request as the suite's `seen` tells it. */
export interface Seen {
  readonly method: string;
  readonly target: string;
  readonly nonce: string;
  readonly connection: number;
}

/** A server that misbehaves: `/{play}/{id}/...` is answered as that play says, and remembered under `{play}/{id}`. */
export interface Stages {
  readonly url: string;
  readonly port: number;
  seen(stage: string): readonly Seen[];
  close(): Promise<void>;
}

/** Opens a stage for each play and id that is asked for. */
export async function openStages(): Promise<Stages> {
  const stages = new Map<string, Seen[]>();
  const server = await startFaultServer({
    play: ({ method, path: target, headers, connection }) => {
      const [, play = "", id = ""] = target.split("/");
      const requests = stages.get(`${play}/${id}`) ?? [];
      stages.set(`${play}/${id}`, requests);
      requests.push({ method, target, nonce: headers.get("Nonce") ?? "", connection });
      return plays[play]?.(requests.length) ?? ["close"];
    },
    remember: false,
  });
  const { baseUrl: url, port } = server;
  return { url, port, seen: (stage) => stages.get(stage) ?? [], close: () => server.close() };
}
