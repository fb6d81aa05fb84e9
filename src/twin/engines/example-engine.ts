import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createChromium } from "./chromium/chromium.ts";
import type { Engine, PageSurroundings } from "./engine.ts";
import type { Tree, TreeNode } from "./tree.ts";

/** A Chromium for tests, with a folder of its own; null where none is installed. */
export async function exampleEngine(): Promise<{ readonly engine: Engine; stop(): Promise<void> } | null> {
  const binary = findBinary();
  if (binary === null) return null;
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  const engine = await createChromium({ kind: "chromium", binary, folder });
  return {
    engine,
    async stop() {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function findBinary(): string | null {
  const places = JSON.parse(readFileSync(new URL("../../commands/surroundings/browser-places.json", import.meta.url), "utf8")) as Partial<
    Record<string, { readonly browser: readonly string[] }>
  >;
  const own = process.env["CHROME_PATH"];
  return [...(own === undefined ? [] : [own]), ...(places[process.platform]?.browser ?? [])].find(existsSync) ?? null;
}

/** Pages on loopback, each a body with what belongs to a page for phones around it. */
export async function servePages(pages: Readonly<Record<string, string>>): Promise<{ readonly origin: string; stop(): Promise<void> }> {
  const server = createServer((request, response) => {
    const page = pages[(request.url ?? "").replace(/\?.*$/s, "")];
    response.writeHead(page === undefined ? 404 : 200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><meta name="viewport" content="width=device-width, initial-scale=1">${page}`);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("a server told no port");
  return {
    origin: `http://127.0.0.1:${address.port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

export const EXAMPLE_SURROUNDINGS: PageSurroundings = {
  width: 412,
  height: 915,
  pixelRatio: 2.625,
  locale: "ru-RU",
  timeZone: "UTC",
  fontScale: 1,
  online: true,
  userAgent: null,
};

export function findNode(tree: Tree | null, id: string): TreeNode {
  const look = (node: TreeNode): TreeNode | null =>
    node.id === id ? node : node.children.reduce<TreeNode | null>((found, child) => found ?? look(child), null);
  const found = tree === null ? null : look(tree.root);
  if (found === null) throw new Error(`there is no node ${id}`);
  return found;
}

/** Width and height of a PNG. */
export function sizeOf(picture: Buffer): readonly [number, number] {
  return [picture.readUInt32BE(16), picture.readUInt32BE(20)];
}
