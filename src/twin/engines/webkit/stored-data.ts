import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { callInPage } from "./call-in-page.ts";
import type { PageSession } from "./page-session.ts";

/** Takes away what pages of an origin have stored, while none of them is open. */
export async function forgetStored(folder: string, origin: string): Promise<void> {
  const { protocol, hostname, port } = new URL(origin);
  // "http_127.0.0.1_40123": local storage and indexed databases are named like that.
  const name = `${protocol.replace(":", "")}_${hostname}_${port === "" ? 0 : port}`;
  const data = join(folder, "data");
  for (const entry of await readdir(data, { recursive: true, withFileTypes: true }).catch(() => [])) {
    const path = join(entry.parentPath, entry.name);
    if (entry.name === name || entry.name.startsWith(`${name}.`)) await rm(path, { recursive: true, force: true });
    // Other kinds lie in folders with scrambled names; a file in each says whose it is.
    else if (entry.name === "origin" && (await tellsOf(path, hostname, port))) {
      await rm(entry.parentPath, { recursive: true, force: true });
    }
  }
}

/** The same, from inside a page of that origin that is open. */
export async function forgetOwnStored(session: PageSession): Promise<void> {
  const { kept } = await session.promise(callInPage(forgetInPage));
  await kept;
}

async function forgetInPage(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  for (const { name } of await indexedDB.databases()) {
    if (name === undefined) continue;
    await new Promise((resolve) => {
      const deletion = indexedDB.deleteDatabase(name);
      deletion.onsuccess = deletion.onerror = deletion.onblocked = resolve;
    });
  }
  if ("caches" in globalThis) for (const name of await caches.keys()) await caches.delete(name);
}

/** The file holds protocol, host and port, each with its length before it; the port in two bytes. */
async function tellsOf(file: string, hostname: string, port: string): Promise<boolean> {
  const content = await readFile(file).catch(() => Buffer.alloc(0));
  const number = Buffer.alloc(2);
  number.writeUInt16LE(Number(port));
  return content.includes(hostname) && content.includes(number);
}
