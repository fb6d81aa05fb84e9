import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine, PageSurroundings } from "../engine.ts";
import { EXAMPLE_SURROUNDINGS } from "../example-engine.ts";
import { createWebKit } from "./webkit.ts";

/** What a WebKit for tests needs; a sentence where something of it is missing. */
export function findWebKit(): { readonly miniBrowser: string; readonly xvfb: string; readonly xdotool: string } | string {
  const miniBrowser = LIBRARIES.flatMap(foldersIn)
    .map((folder) => join(folder, "MiniBrowser"))
    .find(existsSync);
  const [xvfb, xdotool] = ["Xvfb", "xdotool"].map((name) =>
    (process.env["PATH"] ?? "")
      .split(":")
      .map((folder) => join(folder, name))
      .find(existsSync),
  );
  if (miniBrowser === undefined || xvfb === undefined || xdotool === undefined) {
    return "WebKitGTK's MiniBrowser, Xvfb or xdotool is not there: apt-get install webkit2gtk-driver xvfb xdotool";
  }
  return { miniBrowser, xvfb, xdotool };
}

/** A WebKit for tests, with a folder of its own. */
export async function exampleWebKit(
  found: Exclude<ReturnType<typeof findWebKit>, string>,
): Promise<{ readonly engine: Engine; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "webkit-"));
  const engine = await createWebKit({ kind: "webkit", ...found, folder });
  return {
    engine,
    async stop() {
      await engine.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const IPHONE_SURROUNDINGS: PageSurroundings = { ...EXAMPLE_SURROUNDINGS, width: 393, height: 852, pixelRatio: 1 };

const LIBRARIES = ["/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/libexec", "/usr/lib64", "/usr/lib"];

function foldersIn(library: string): readonly string[] {
  if (!existsSync(library)) return [];
  return readdirSync(library)
    .filter((name) => /^webkit2gtk-4\.\d$/.test(name))
    .map((name) => join(library, name));
}
