import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Environment } from "../../config/environment.ts";
import type { PhoneTools } from "../../domain/phone-aboard.ts";
import { programOutput } from "./program-output.ts";

/** WebKitGTK's own small browser, with the display and the hands that it needs. */
export async function findWebKit(environment: Environment): Promise<PhoneTools["webkit"]> {
  const { miniBrowser, xvfb, xdotool } = lookForWebKit(environment);
  if (miniBrowser === null || xvfb === null || xdotool === null) return null;
  return { miniBrowser: miniBrowser.path, xvfb, xdotool, version: await versionOf(miniBrowser.api) };
}

export interface WebKitParts {
  readonly miniBrowser: { readonly path: string; /** "4.1" */ readonly api: string } | null;
  readonly xvfb: string | null;
  readonly xdotool: string | null;
}

export function lookForWebKit({ path }: Environment): WebKitParts {
  return { miniBrowser: findMiniBrowser(), xvfb: inPath(path, "Xvfb"), xdotool: inPath(path, "xdotool") };
}

/** It lies beside the library, in a folder of its architecture and of its API's version; the newest API comes first. */
function findMiniBrowser(): WebKitParts["miniBrowser"] {
  if (process.platform !== "linux") return null;
  const homes = ["/usr/lib", "/usr/lib64", "/usr/libexec"];
  const folders = homes.flatMap((home) => [home, ...foldersIn(home).map((name) => join(home, name))]);
  const found = folders.flatMap((folder) =>
    foldersIn(folder).flatMap((name) => {
      const api = /^webkit2gtk-(4\.\d+)$/.exec(name)?.[1];
      const program = join(folder, name, "MiniBrowser");
      return api !== undefined && existsSync(program) ? [{ path: program, api }] : [];
    }),
  );
  return found.toSorted((a, b) => b.api.localeCompare(a.api))[0] ?? null;
}

function foldersIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
  } catch {
    return [];
  }
}

/** MiniBrowser says its version only where there is a display, so the package manager is asked; the twin's engine says it itself in every report. */
async function versionOf(api: string): Promise<string> {
  const asked = await programOutput("dpkg-query", ["--showformat=${Version}", "--show", `libwebkit2gtk-${api}-0`]);
  return /^(?:\d+:)?(\d+(?:\.\d+)+)/.exec(asked ?? "")?.[1] ?? `with API ${api}`;
}

function inPath(path: readonly string[], program: string): string | null {
  return path.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? null;
}
