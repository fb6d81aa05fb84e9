import { binaryManifest } from "./binary-manifest.ts";
import { type Files, reproducibleZip } from "./reproducible-zip.ts";

/** The cashier as an Android package: its manifest, and its screens under `assets/www`. It is not signed; twins do not ask. */
export function writeApk(version: string, web: Files): Uint8Array {
  const assets = Object.entries(web).map(([path, content]) => [`assets/www/${path}`, content]);
  return reproducibleZip({ "AndroidManifest.xml": binaryManifest(version), ...Object.fromEntries(assets) });
}
