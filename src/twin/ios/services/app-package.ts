import { createHash } from "node:crypto";
import { unzipSync } from "fflate";
import type { AppToInstall } from "../../phone/phone.ts";
import { readMessage, textOf } from "../plist-stream.ts";
import type { Message } from "../plist-stream.ts";
import type { Staging } from "./staging.ts";

/** What installd refuses, in its words. */
export class PackageRefusedError extends Error {
  override readonly name = "PackageRefusedError";
  readonly code = "PACKAGE_REFUSED";
}

export interface AppPackage {
  readonly app: AppToInstall;
  /** Info.plist of the app. */
  readonly info: Message;
}

/**
 * Reads a staged package: an `.ipa` (an archive with `Payload/<Name>.app/`) or the files of an `.app` themselves. The app's
 * screens are the page in its `www/` folder. @throws PackageRefusedError
 */
export function readPackage(staging: Staging, path: string): AppPackage {
  const entry = staging.entry(path);
  if (entry === null) throw new PackageRefusedError(`PackagePath ${path} does not exist`);
  const files = entry.kind === "file" ? unpack(entry.bytes) : new Map(staging.below(path));
  const manifest = files.get("Info.plist");
  const info = manifest === undefined ? null : readMessage(manifest);
  if (info === null) throw new PackageRefusedError(`${path} has no Info.plist in its app folder`);

  const id = textOf(info["CFBundleIdentifier"]);
  if (id === "") throw new PackageRefusedError(`Info.plist of ${path} names no CFBundleIdentifier`);
  return {
    info,
    app: {
      id,
      name: textOf(info["CFBundleDisplayName"]) || textOf(info["CFBundleName"]) || id,
      version: textOf(info["CFBundleShortVersionString"]) || textOf(info["CFBundleVersion"]),
      versionCode: Math.trunc(Number(info["CFBundleVersion"])) || 0,
      entry: "",
      files: inFolder(files, WEB_FOLDER),
      page: "index.html",
      sha256: sumOf(files),
    },
  };
}

const WEB_FOLDER = "www/";

function unpack(archive: Buffer): Map<string, Uint8Array> {
  let entries: Record<string, Uint8Array>;
  try {
    entries = unzipSync(archive);
  } catch (cause) {
    throw new PackageRefusedError("the package is not a zip archive", { cause });
  }
  const found = new Map<string, Uint8Array>();
  for (const [path, bytes] of Object.entries(entries)) {
    const [, inside] = /^Payload\/[^/]+\.app\/(.+[^/])$/.exec(path) ?? [];
    if (inside !== undefined) found.set(inside, bytes);
  }
  return found;
}

function inFolder(files: ReadonlyMap<string, Uint8Array>, folder: string): ReadonlyMap<string, Uint8Array> {
  return new Map([...files].filter(([path]) => path.startsWith(folder)).map(([path, bytes]) => [path.slice(folder.length), bytes]));
}

function sumOf(files: ReadonlyMap<string, Uint8Array>): string {
  const sum = createHash("sha256");
  for (const [path, bytes] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) sum.update(`${path}\0${bytes.length}\0`).update(bytes);
  return sum.digest("hex");
}
