import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Qualification } from "../domain/qualification.ts";
import { renderQualification } from "./page/qualification-page.ts";

/** Writes `qualification.html` beside the journal and gives its path. */
export async function writeQualificationPage(folder: string, qualification: Qualification): Promise<string> {
  const path = join(folder, "qualification.html");
  await writeFile(path, await renderQualification(qualification));
  return path;
}
