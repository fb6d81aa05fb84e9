import { mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { AppToInstall, InstalledApp } from "./phone.ts";
import { type AppServer, serveApp } from "./serve-app.ts";

/** The apps on a phone: their packages in its folder, their pages on loopback. */
export interface InstalledApps {
  all(): readonly InstalledApp[];
  get(id: string): InstalledApp | null;
  /** Puts one there, or a newer one in its place, from the same origin. */
  put(app: AppToInstall): Promise<InstalledApp>;
  remove(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** With those that an earlier phone of this folder had. */
export async function openInstalledApps(folder: string): Promise<InstalledApps> {
  const shelf = join(folder, "apps");
  const apps = new Map<string, { readonly app: InstalledApp; readonly server: AppServer }>();
  const folderOf = (id: string): string => join(shelf, encodeURIComponent(id));
  const serve = (id: string, port: number): Promise<AppServer> =>
    serveApp({ port, read: (path) => readInside(join(folderOf(id), FILES), path) });
  const note = async (app: Omit<InstalledApp, "origin">, server: AppServer): Promise<InstalledApp> => {
    await writeFile(join(folderOf(app.id), NOTE), JSON.stringify({ app, port: server.port } satisfies Note, null, 2));
    const installed = { ...app, origin: server.origin };
    apps.set(app.id, { app: installed, server });
    return installed;
  };

  await mkdir(shelf, { recursive: true });
  for (const name of await readdir(shelf)) {
    const known = await readNote(join(shelf, name, NOTE));
    // Without its note, it was being installed when the phone was switched off.
    if (known === null) await rm(join(shelf, name), { recursive: true });
    else await note(known.app, await serve(known.app.id, known.port));
  }

  return {
    all: () => [...apps.values()].map(({ app }) => app),
    get: (id) => apps.get(id)?.app ?? null,
    async put({ files, ...app }) {
      const before = apps.get(app.id);
      const inside = join(folderOf(app.id), FILES);
      await rm(inside, { recursive: true, force: true });
      await mkdir(inside, { recursive: true });
      for (const [path, content] of files) {
        const file = placeInside(inside, path);
        if (file === null) throw new Error(`the package of ${app.id} holds ${path}, which leads out of it`);
        await mkdir(dirname(file), { recursive: true });
        await writeFile(file, content);
      }
      const now = Date.now();
      return note({ ...app, installedAt: before?.app.installedAt ?? now, updatedAt: now }, before?.server ?? (await serve(app.id, 0)));
    },
    async remove(id) {
      await apps.get(id)?.server.stop();
      apps.delete(id);
      await rm(folderOf(id), { recursive: true, force: true });
    },
    async stop() {
      await Promise.all([...apps.values()].map(({ server }) => server.stop()));
      apps.clear();
    },
  };
}

const FILES = "files";
const NOTE = "app.json";

interface Note {
  readonly app: Omit<InstalledApp, "origin">;
  readonly port: number;
}

async function readNote(file: string): Promise<Note | null> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as Note;
  } catch {
    return null;
  }
}

async function readInside(folder: string, path: string): Promise<Uint8Array | null> {
  const file = placeInside(folder, path);
  return file === null ? null : readFile(file);
}

/** null for a path that leads out of the folder. */
function placeInside(folder: string, path: string): string | null {
  const file = join(folder, path);
  return file.startsWith(folder + sep) ? file : null;
}
