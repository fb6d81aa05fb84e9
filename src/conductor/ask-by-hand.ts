import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ByHand } from "./started-by-hand.ts";

/** Says what whoever sits there has to start, and lays its variables into a file for their shell. */
export async function askByHand(
  { version, url, env, again }: ByHand,
  { tempFolder, say }: { readonly tempFolder: string; readonly say: (sentence: string) => void },
): Promise<void> {
  const file = join(tempFolder, `backend-${version}.env`);
  // Of this run alone and gone with it: there are secrets among them.
  await writeFile(
    file,
    Object.entries(env)
      .map(([name, value]) => `${name}=${quoted(value)}\n`)
      .join(""),
    { mode: 0o600 },
  );
  const start = again ? "end the one that runs there, which is no part of this world, and start it anew" : "start it now";
  say(`waiting for backend ${version} at ${url}: ${start}, with "set -a; . ${file}; set +a" before it`);
}

/** As one word of a shell. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
