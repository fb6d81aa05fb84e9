import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BuildRequestError, chooseBuild } from "./builds.ts";
import { writeApk } from "./package/apk.ts";
import { writeIpa } from "./package/ipa.ts";
import type { Files } from "./package/reproducible-zip.ts";
import { bundleWeb } from "./package/web-bundle.ts";

try {
  const { APP = "", PLATFORM = "desktop", OUT = "", REFERENCE_TRAITS = "" } = process.env;
  if (OUT === "") throw new BuildRequestError("OUT is not set: name the folder that the built cashier goes into");
  const chosen = chooseBuild({ app: APP, platform: PLATFORM, overrides: REFERENCE_TRAITS });
  const web = await bundleWeb(chosen);
  switch (chosen.platform) {
    case "desktop":
      await write(OUT, web);
      break;
    case "android":
      await write(OUT, { "cashier.apk": writeApk(chosen.app, web) });
      break;
    case "ios":
      await write(OUT, { "cashier.ipa": writeIpa(chosen.app, web) });
      break;
  }
} catch (error) {
  if (!(error instanceof BuildRequestError)) throw error;
  console.error(`reference cashier: ${error.message}`);
  process.exitCode = 2;
}

async function write(folder: string, files: Files): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(Object.entries(files).map(([name, content]) => writeFile(join(folder, name), content)));
}
