import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { cellPages } from "./cell-pages.ts";
import { standingsOf } from "./cell-standing.ts";
import { matrixOf } from "./matrix.ts";
import { renderPage } from "./page/render-page.ts";
import type { RunRecord } from "./run-record.ts";
import { readScreenshots } from "./screenshots.ts";
import { textPool } from "./text-pool.ts";

// Base64 makes a third more of it; beyond that a browser takes seconds to open the file.
const PICTURE_BYTES = 15 * 1024 * 1024;

/** Writes `index.html` and gives its path. */
export async function writeHtml(record: RunRecord): Promise<string> {
  const standings = standingsOf(record);
  const pictures = await readScreenshots(record, standings, PICTURE_BYTES);
  const texts = textPool();
  const cells = cellPages(record, standings, { texts, shot: pictures.shot });
  const page = await renderPage({ record, matrix: matrixOf(record, standings), cells, texts: texts.entries(), shots: pictures.entries() });
  const path = join(record.folder, "index.html");
  await writeFile(path, page);
  return path;
}
