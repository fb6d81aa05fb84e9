import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { getResponse, type HttpHandler } from "msw";

export interface Socket {
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Longer than any client keeps a connection idle, so the shop never meets one that was closed under its hands. */
const KEEP_ALIVE_MS = 65_000;

/** Puts MSW handlers on a real socket on loopback, for shops in any language. Port 0 is a free one. */
export async function listen(handlers: readonly HttpHandler[], port: number): Promise<Socket> {
  const server = createServer((incoming, outgoing) => {
    reply(handlers, incoming, outgoing).catch((error: unknown) => {
      console.error("bank: a handler failed", error);
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(500).end();
    });
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function reply(handlers: readonly HttpHandler[], incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const response = await getResponse([...handlers], await requestFrom(incoming));
  if (response === undefined) return void outgoing.writeHead(404).end();
  // HttpResponse.error() is a network error: the client must see the connection break, not a status.
  if (response.type === "error") return void incoming.socket.destroy();
  const body = Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, [...response.headers].flat());
  outgoing.end(body);
}

/** The body stays the bytes that came, because signatures are made over bytes. */
async function requestFrom(incoming: IncomingMessage): Promise<Request> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const headers = new Headers();
  for (let at = 0; at + 1 < incoming.rawHeaders.length; at += 2)
    headers.append(incoming.rawHeaders[at] ?? "", incoming.rawHeaders[at + 1] ?? "");
  const method = incoming.method ?? "GET";
  const body = method === "GET" || method === "HEAD" ? null : Buffer.concat(chunks);
  return new Request(new URL(incoming.url ?? "/", `http://127.0.0.1:${incoming.socket.localPort ?? 0}`), { method, headers, body });
}
