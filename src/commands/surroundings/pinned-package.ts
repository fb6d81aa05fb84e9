import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { packageFingerprint, type Fingerprint } from "./package-fingerprint.ts";

export type Pinned =
  | { readonly kind: "as published"; readonly version: string; readonly files: number }
  | { readonly kind: "changed"; readonly version: string }
  | { readonly kind: "another version"; readonly version: string; readonly pinned: string }
  | { readonly kind: "not here" };

type Published = Readonly<Record<string, Fingerprint & { readonly version: string; readonly integrity: string }>>;

/**
 * Compares an installed package with the fingerprint of what the registry has under the integrity in package-lock.json. No
 * network is needed: the fingerprints were taken when the version was pinned (scripts/write-driver-facts.mjs).
 */
export function inspectPinned(name: string): Pinned {
  const published = publishedPackages()[name];
  if (published === undefined) throw new RangeError(`nobody took the fingerprint of ${name}`);
  const manifest = manifestOf(name);
  if (manifest === null) return { kind: "not here" };
  const { version } = JSON.parse(readFileSync(manifest, "utf8")) as { version: string };
  if (version !== published.version) return { kind: "another version", version, pinned: published.version };
  const { files, sha256 } = packageFingerprint(dirname(manifest));
  return sha256 === published.sha256 ? { kind: "as published", version, files } : { kind: "changed", version };
}

export function publishedPackages(): Published {
  return JSON.parse(readFileSync(new URL("driver-fingerprints.json", import.meta.url), "utf8")) as Published;
}

function manifestOf(name: string): string | null {
  try {
    return createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return null;
  }
}
