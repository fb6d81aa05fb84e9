import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { SurroundingsNotReadyError } from "./surroundings-not-ready-error.ts";

const LIBRARIES = ["/usr/lib", "/usr/local/lib", "/usr/lib64"];

/**
 * What a process needs in its environment to take a moment `aheadMs` from now for the present; nothing at 0. How long something takes is
 * measured as ever, so its timers keep their pace.
 * @throws SurroundingsNotReadyError without libfaketime, which alone can do that to a program it does not know
 */
export function shiftedClock(aheadMs: number, library: () => string | null = findLibrary): Readonly<Record<string, string>> {
  if (aheadMs === 0) return {};
  const found = library();
  if (found === null)
    throw new SurroundingsNotReadyError({
      what: "the clocks of copies cannot be moved: libfaketime is not here",
      where: LIBRARIES.join(", "),
      why: "only the fault of clocks needs it, so it is not installed with the rest",
      next: "apt-get install libfaketime",
    });
  const seconds = (aheadMs / 1000).toFixed(3);
  return { LD_PRELOAD: found, FAKETIME: aheadMs > 0 ? `+${seconds}` : seconds, FAKETIME_DONT_FAKE_MONOTONIC: "1" };
}

/** Debian keeps it below the machine's architecture. */
function findLibrary(): string | null {
  const places = LIBRARIES.filter((folder) => existsSync(folder)).flatMap((folder) => [
    folder,
    ...readdirSync(folder)
      .filter((name) => name.includes("linux-gnu"))
      .map((name) => join(folder, name)),
  ]);
  return places.map((folder) => join(folder, "faketime", "libfaketime.so.1")).find((path) => existsSync(path)) ?? null;
}
