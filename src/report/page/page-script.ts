import { join } from "node:path";
import { buildSync } from "esbuild";

/** A script of a page with all that it imports, as one text that asks for nothing: a page opened from disk can import no file beside it. */
export function pageScript(entry: string): string {
  // At once, not beside other work: no process of the bundler's own is left to be ended.
  const { outputFiles } = buildSync({
    entryPoints: [join(import.meta.dirname, entry)],
    // Files stand by name in comments of the page; from here they are called the same on every machine.
    absWorkingDir: import.meta.dirname,
    bundle: true,
    write: false,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    logLevel: "silent",
  });
  const [script] = outputFiles;
  if (script === undefined) throw new Error(`the bundler has made nothing of ${entry}`);
  return script.text;
}
