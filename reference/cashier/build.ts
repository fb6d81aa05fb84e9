import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build as bundle } from "esbuild";
import { type Build, BuildRequestError, chooseBuild } from "./builds.ts";

const here = dirname(fileURLToPath(import.meta.url));

try {
  const { APP = "", PLATFORM = "desktop", OUT = "", REFERENCE_TRAITS = "" } = process.env;
  if (OUT === "") throw new BuildRequestError("OUT is not set: name the folder that the built cashier goes into");
  const chosen = chooseBuild({ app: APP, platform: PLATFORM, overrides: REFERENCE_TRAITS });
  await write(chosen, OUT);
} catch (error) {
  if (!(error instanceof BuildRequestError)) throw error;
  console.error(`reference cashier: ${error.message}`);
  process.exitCode = 2;
}

async function write(chosen: Build, out: string): Promise<void> {
  await mkdir(out, { recursive: true });
  await Promise.all([
    bundle({
      entryPoints: [join(here, "app/main.ts")],
      outfile: join(out, "app.js"),
      bundle: true,
      format: "iife",
      target: "chrome110",
      charset: "utf8",
      legalComments: "none",
      logLevel: "warning",
      define: { BUILD: JSON.stringify(chosen) },
    }),
    copyFile(join(here, "app/index.html"), join(out, "index.html")),
    copyFile(join(here, "app/app.css"), join(out, "app.css")),
    writeFile(join(out, "build.json"), `${JSON.stringify(chosen, null, 2)}\n`),
  ]);
}
