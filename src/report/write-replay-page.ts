import { readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { ReplaySide } from "../domain/replay.ts";
import { renderReplay } from "./page/replay-page.ts";
import type { ReplayEvidence } from "./replay-view.ts";

/** More would make the page slow to open; what is beyond it is linked to. */
const PICTURES_BYTES = 16 * 1024 * 1024;

/** Writes `replay.html` into the replay's folder and gives its path. */
export async function writeReplayPage(folder: string, evidence: ReplayEvidence): Promise<string> {
  const path = join(folder, "replay.html");
  const pictures = new Map<string, string>();
  let left = PICTURES_BYTES;
  for (const file of picturesOf(evidence)) {
    const bytes = await readFile(join(folder, file)).catch(() => null);
    if (bytes === null || bytes.byteLength > left) continue;
    left -= bytes.byteLength;
    pictures.set(file, `data:image/png;base64,${bytes.toString("base64")}`);
  }
  await writeFile(path, await renderReplay(evidence, (file) => pictures.get(file) ?? null));
  return path;
}

/** Where a picture of a side lies, from the replay's folder; its name never leads out of its attempt's folder. */
export function pictureFile({ evidence }: Pick<ReplaySide, "evidence">, screenshot: string): string {
  return join(evidence ?? "", basename(screenshot));
}

function picturesOf({ record, production, fix }: ReplayEvidence): readonly string[] {
  const of = (side: ReplaySide | null, steps: readonly { readonly screenshot: string | null }[]): readonly string[] =>
    side === null ? [] : steps.flatMap(({ screenshot }) => (screenshot === null ? [] : [pictureFile(side, screenshot)]));
  return [...of(record.production, production?.result?.steps ?? []), ...of(record.fix, fix?.result?.steps ?? [])];
}
