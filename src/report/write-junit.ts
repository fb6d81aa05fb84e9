import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { junitOf } from "./junit.ts";
import type { RunRecord } from "./run-record.ts";

/** Writes `junit.xml` and gives its path. */
export async function writeJunit(record: RunRecord): Promise<string> {
  const path = join(record.folder, "junit.xml");
  await writeFile(path, junitOf(record));
  return path;
}
