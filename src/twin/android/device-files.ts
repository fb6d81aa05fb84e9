/** Files that were pushed to the device: what a driver puts there for an installation, and what it looks for. */
export interface DeviceFiles {
  read(path: string): DeviceFile | null;
  write(path: string, content: Buffer, mode: number): void;
  makeFolder(path: string): void;
  remove(path: string): boolean;
  /** Names right below a folder; null when there is no such folder. */
  list(folder: string): readonly string[] | null;
  isFolder(path: string): boolean;
}

export interface DeviceFile {
  readonly content: Buffer;
  readonly mode: number;
  readonly changedAt: number;
}

const FOLDERS = [
  "/",
  "/data",
  "/data/local",
  "/data/local/tmp",
  "/sdcard",
  "/sdcard/Download",
  "/storage",
  "/storage/emulated",
  "/storage/emulated/0",
];

export function createDeviceFiles(): DeviceFiles {
  const files = new Map<string, DeviceFile>();
  const folders = new Set(FOLDERS);
  const makeFolder = (path: string) => {
    const steps = clean(path).split("/");
    for (let depth = 1; depth <= steps.length; depth++) folders.add(steps.slice(0, depth).join("/") || "/");
  };
  return {
    read: (path) => files.get(clean(path)) ?? null,
    write(path, content, mode) {
      makeFolder(clean(path).replace(/\/[^/]*$/, ""));
      files.set(clean(path), { content, mode, changedAt: Date.now() });
    },
    makeFolder,
    remove(path) {
      const below = `${clean(path)}/`;
      const gone = [...files.keys(), ...folders].filter((known) => known === clean(path) || known.startsWith(below));
      for (const known of gone) {
        files.delete(known);
        folders.delete(known);
      }
      return gone.length > 0;
    },
    list(folder) {
      if (!folders.has(clean(folder))) return null;
      const below = clean(folder) === "/" ? "/" : `${clean(folder)}/`;
      const known = [...files.keys(), ...folders].filter((path) => path.startsWith(below) && path !== below);
      return [...new Set(known.map((path) => path.slice(below.length).split("/")[0] ?? ""))].filter(Boolean).toSorted();
    },
    isFolder: (path) => folders.has(clean(path)),
  };
}

function clean(path: string): string {
  return path.replace(/\/{2,}/g, "/").replace(/(?<=.)\/$/, "");
}
