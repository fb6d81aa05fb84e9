import { access, constants, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { Surrounding } from "./surrounding.ts";

const ENOUGH_BYTES = 512 * 1024 * 1024;

/** A run keeps its database cluster and browser profiles in shared memory, else in the temp folder. */
export async function diagnoseFreeSpace(): Promise<Surrounding> {
  const places = await Promise.all(["/dev/shm", tmpdir()].map(async (place) => ({ place, free: await freeBytes(place) })));
  const found = places
    .map(({ place, free }) => `${place} ${free === null ? "not writable" : `${Math.round(free / 2 ** 20)} MB free`}`)
    .join(", ");
  const name = "room for a run";
  if (places.some(({ free }) => (free ?? 0) >= ENOUGH_BYTES)) return { name, state: "present", found, mend: null };
  return {
    name,
    state: "missing",
    found: `${found}; needed are 512 MB in one of them`,
    mend: "free some space, or set TMPDIR to a folder with more",
  };
}

async function freeBytes(place: string): Promise<number | null> {
  try {
    await access(place, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = await statfs(place);
    return bavail * bsize;
  } catch {
    return null;
  }
}
