import { once } from "node:events";
import { readFile, realpath, stat } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { extname, join, sep } from "node:path";

/** Serves the files of cashier builds; each build from an origin of its own, so that what one keeps in the browser another never sees. */
export interface AppHost {
  /** Folder address of a rider's app, with a slash at its end. */
  urlOf(rider: string): string;
  /** From now on the rider's address has the files of another folder: whoever loads it anew finds what the other build kept. */
  replace(rider: string, folder: string): Promise<void>;
  stop(): Promise<void>;
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
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

export async function hostApps(folders: Readonly<Record<string, string>>): Promise<AppHost> {
  const urls = new Map<string, string>();
  const roots = new Map<string, string>();
  const servers: Server[] = [];
  const stop = async () => {
    await Promise.all(servers.splice(0).map(close));
  };
  try {
    for (const [rider, folder] of Object.entries(folders)) {
      roots.set(rider, await realpath(folder));
      const prefix = `/${rider.replace(/[^\w.]+/g, "-")}/`;
      const server = createServer((request, response) => {
        void answerTo(request.method ?? "GET", request.url ?? "/", roots.get(rider) ?? "", prefix).then(({ status, type, body }) => {
          response.writeHead(status, { "content-type": type, "content-length": body.length, "cache-control": "no-store" });
          response.end(request.method === "HEAD" ? undefined : body);
        });
      }).listen(0, "127.0.0.1");
      await once(server, "listening");
      servers.push(server);
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error(`the server of ${rider} told no port`);
      urls.set(rider, `http://127.0.0.1:${address.port}${prefix}`);
    }
  } catch (fault) {
    await stop();
    throw fault;
  }
  return {
    urlOf(rider) {
      const url = urls.get(rider);
      if (url === undefined) throw new RangeError(`no app is hosted for ${rider}; hosted: ${[...urls.keys()].join(", ")}`);
      return url;
    },
    async replace(rider, folder) {
      roots.set(rider, await realpath(folder));
    },
    stop,
  };
}

interface FileAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

async function answerTo(method: string, url: string, root: string, prefix: string): Promise<FileAnswer> {
  if (method !== "GET" && method !== "HEAD") return said(405, "only GET and HEAD");
  // Browsers ask for it unbidden; a 404 would show as an error in the console of every app.
  if (url === "/favicon.ico") return { status: 204, type: "image/x-icon", body: Buffer.alloc(0) };
  try {
    const path = decodeURIComponent(url.replace(/[?#].*$/s, ""));
    if (!path.startsWith(prefix)) return said(404, "no such file");
    const asked = await realpath(join(root, path.slice(prefix.length)));
    const file = (await stat(asked)).isDirectory() ? await realpath(join(asked, "index.html")) : asked;
    // After realpath, so that neither dots nor links lead out of the folder.
    if (!file.startsWith(root + sep)) return said(404, "no such file");
    return { status: 200, type: CONTENT_TYPES[extname(file).toLowerCase()] ?? "application/octet-stream", body: await readFile(file) };
  } catch {
    return said(404, "no such file");
  }
}

function said(status: number, text: string): FileAnswer {
  return { status, type: "text/plain; charset=utf-8", body: Buffer.from(`${text}\n`) };
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
