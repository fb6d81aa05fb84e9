import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { RunRecord } from "./run-record.ts";
import { summaryOf } from "./summary.ts";

/** Writes `summary.md` and gives its path. */
export async function writeSummary(record: RunRecord): Promise<string> {
  const path = join(record.folder, "summary.md");
  await writeFile(path, summaryOf(record));
  return path;
}
