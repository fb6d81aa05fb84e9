import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { extname } from "node:path";

/** The place on loopback that one installed app's page is opened from. */
export interface AppServer {
  readonly port: number;
  /** "http://127.0.0.1:40123" */
  readonly origin: string;
  stop(): Promise<void>;
}

/**
 * Serves what the package holds now. `port` is the one it had before, or 0: pages find again what they have stored only under
 * the very same origin, so another one is taken only when somebody else listens there.
 */
export async function serveApp(order: { readonly port: number; read(path: string): Promise<Uint8Array | null> }): Promise<AppServer> {
  const server = createServer((request, response) => {
    const path = decodePath(request.url ?? "/");
    void (path === null ? Promise.resolve(null) : order.read(path))
      .catch(() => null)
      .then((content) => {
        const type = content === null ? "text/plain" : (CONTENT_TYPES[extname(path ?? "").toLowerCase()] ?? "application/octet-stream");
        // An upgrade puts other files under the same addresses.
        response.writeHead(statusOf(path, content), { "content-type": type, "cache-control": "no-store" });
        response.end(content ?? undefined);
      });
  });
  const port = (await listen(server, order.port)) ?? (await listen(server, 0));
  if (port === null) throw new Error("no port on loopback is free for an app's page");
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

/** "/js/app.js?v=1" is "js/app.js"; null for what is no path. */
function decodePath(url: string): string | null {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/s, "")).replace(/^\/+/, "");
  } catch {
    return null;
  }
}

function statusOf(path: string | null, content: Uint8Array | null): number {
  if (content !== null) return 200;
  // Browsers ask for it unbidden; a 404 would be an error in the console of every app.
  return path === "favicon.ico" ? 204 : 404;
}

/** null when the port is taken. */
async function listen(server: Server, port: number): Promise<number | null> {
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (fault) {
    if (fault instanceof Error && "code" in fault && fault.code === "EADDRINUSE") return null;
    throw fault;
  }
  const address = server.address();
  return address === null || typeof address === "string" ? null : address.port;
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".jpeg": "image/jpeg",
  ".gif": "image/gif",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff": "font/woff",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};
