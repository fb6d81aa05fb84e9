import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

export interface Fingerprint {
  readonly files: number;
  /** Over the path and the content of each file. */
  readonly sha256: string;
}

/**
 * Fingerprint of an installed package: its own files and those of the Appium packages inside it, which come in the same
 * tarball. Left out is what an installation adds for its machine: links to programs, compiled add-ons, other people's packages.
 */
export function packageFingerprint(folder: string): Fingerprint {
  const files = filesOf(folder)
    .map((file) => relative(folder, file).split(sep).join("/"))
    .toSorted();
  const hash = createHash("sha256");
  for (const file of files) {
    const content = createHash("sha256")
      .update(readFileSync(join(folder, file)))
      .digest("hex");
    hash.update(`${content}  ${file}\n`);
  }
  return { files: files.length, sha256: hash.digest("hex") };
}

const APPIUM_INSIDE = /^(?:@appium|appium-.+|io\.appium\..+)$/;
/** Compiled where it is installed. */
const COMPILED = "appium-ios-tuntap";

function filesOf(folder: string): readonly string[] {
  const inside = readFolder(join(folder, "node_modules")).filter((entry) => APPIUM_INSIDE.test(entry.name) && entry.name !== COMPILED);
  return [...ownFiles(folder), ...inside.flatMap((entry) => ownFiles(join(folder, "node_modules", entry.name)))];
}

function ownFiles(folder: string): readonly string[] {
  return readFolder(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "node_modules" ? [] : ownFiles(path);
    return entry.isFile() ? [path] : [];
  });
}

function readFolder(folder: string) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
