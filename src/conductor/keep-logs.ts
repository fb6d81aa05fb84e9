import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { strikeOut } from "./strike-out.ts";

/** Copies what processes printed from the run's temp folder into its report folder, secrets struck out. Raw output never gets there. */
export async function keepLogs(move: { from: string; to: string; secrets: readonly string[] }): Promise<void> {
  const names = (await readdir(move.from).catch(() => [])).filter((name) => name.endsWith(".log"));
  if (names.length === 0) return;
  const struck = strikeOut(() => move.secrets);
  await mkdir(move.to, { recursive: true });
  for (const name of names) {
    const text = await readFile(join(move.from, name), "utf8");
    if (text !== "")
      await writeFile(
        join(move.to, name),
        text
          .split("\n")
          .map((line) => struck.body(line))
          .join("\n"),
      );
  }
}
