import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import type { Build, BuildPlatform } from "../builds.ts";
import type { Files } from "./reproducible-zip.ts";

const app = join(dirname(fileURLToPath(import.meta.url)), "../app");

const ENGINES = { desktop: "chrome110", android: "chrome110", ios: "safari16" } as const satisfies Record<BuildPlatform, string>;

/** The till's screens as a handful of files that any web view shows: what all platforms have in common. */
export async function bundleWeb(chosen: Build): Promise<Files> {
  const bundled = await bundle({
    entryPoints: [join(app, "main.ts")],
    // Paths of sources stand in comments of the bundle; relative to the app they are the same on every machine.
    absWorkingDir: app,
    bundle: true,
    write: false,
    format: "iife",
    target: ENGINES[chosen.platform],
    charset: "utf8",
    legalComments: "none",
    logLevel: "warning",
    define: { BUILD: JSON.stringify(chosen) },
  });
  const [script] = bundled.outputFiles;
  if (script === undefined) throw new Error("the bundler has written nothing");
  return {
    "index.html": await readFile(join(app, "index.html")),
    "app.css": await readFile(join(app, "app.css")),
    "app.js": script.contents,
    "build.json": Buffer.from(`${JSON.stringify(chosen, null, 2)}\n`),
  };
}
