import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build, stop } from "esbuild";

/** What a copy serves: the page's three files, where a browser finds them. */
export const PAGE_FILES = [
  { name: "index.html", path: "/office/", type: "text/html; charset=utf-8" },
  { name: "office.css", path: "/office/office.css", type: "text/css; charset=utf-8" },
  { name: "app.js", path: "/office/app.js", type: "text/javascript; charset=utf-8" },
] as const;
export type PageFileName = (typeof PAGE_FILES)[number]["name"];

/** In what pages of different releases differ. */
export interface PageRelease {
  readonly version: string;
  /** `none`: the page has no operations; `dark`: it shows what others began; `on`: it also names QR apart from card. */
  readonly qr: string;
}

const app = join(import.meta.dirname, "app");

/** The text of a file as the page of this release has it. */
export async function readPageFile(name: PageFileName, release: PageRelease): Promise<string> {
  switch (name) {
    case "index.html": {
      // The browser asks for the script next: it may as well be made meanwhile.
      bundledScript().catch(() => undefined);
      const html = await readFile(join(app, name), "utf8");
      return html.replaceAll("{version}", release.version).replaceAll("{qr}", release.qr);
    }
    case "office.css":
      return readFile(join(app, name), "utf8");
    case "app.js":
      return bundledScript();
  }
}

let script: Promise<string> | null = null;

/** Made once per process, by the first who asks: a copy that nobody opens the page of pays nothing for it. */
function bundledScript(): Promise<string> {
  script ??= bundle();
  return script;
}

async function bundle(): Promise<string> {
  try {
    const made = await build({
      entryPoints: [join(app, "main.ts")],
      write: false,
      bundle: true,
      minify: true,
      format: "iife",
      target: "chrome110",
      charset: "utf8",
      legalComments: "none",
      logLevel: "silent",
    });
    return made.outputFiles[0]?.text ?? "";
  } finally {
    // The bundler is a process of its own, which would stay beside this one.
    await stop();
  }
}
