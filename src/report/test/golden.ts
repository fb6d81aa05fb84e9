import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";

/** Compares with the golden file of that name; `UPDATE_GOLDEN=1` writes it anew, and its diff is then read before the code's. */
export async function matchesGolden(name: string, text: string): Promise<void> {
  const file = new URL(`golden/${name}`, import.meta.url);
  if (process.env["UPDATE_GOLDEN"] === "1") await writeFile(file, text);
  assert.equal(text, await readFile(file, "utf8"), `golden/${name} differs; look at the difference, then run with UPDATE_GOLDEN=1`);
}
