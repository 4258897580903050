import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PGlite } from "@electric-sql/pglite";

/** Lets other processes run statements on a PGlite, one at a time. */
export async function serveQueries(database: PGlite): Promise<{ url: string; stop(): void }> {
  const server = createServer(async (request, response) => {
    try {
      let body = "";
      for await (const chunk of request.setEncoding("utf8")) body += chunk;
      const { text, values } = JSON.parse(body);
      const { rows } = await database.query(text, values);
      response.end(JSON.stringify({ rows }));
    } catch (error) {
      response.writeHead(500).end(String(error));
    }
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
