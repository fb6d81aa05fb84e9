import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { Shot } from "./cell-page.ts";
import { decisiveAttempts } from "./cell-pages.ts";
import type { CellStanding } from "./cell-standing.ts";
import type { RunRecord } from "./run-record.ts";

export interface ShotPool {
  readonly shot: (attempt: string, file: string) => Shot;
  /** Base64 pictures by key, each once. */
  readonly entries: () => readonly (readonly [key: string, base64: string])[];
}

/** Where a picture lies, relative to the run's folder; a file name never leads out of its attempt's folder. */
export function screenshotPath(attempt: string, file: string): string {
  return join("evidence", basename(attempt), basename(file));
}

/**
 * Reads pictures into the page until `budgetBytes` are used: those of cells that are not proved and of their controls
 * first, because those are looked at. The others stay in the evidence folder and the page links to them.
 */
export async function readScreenshots(
  record: RunRecord,
  standings: ReadonlyMap<string, CellStanding>,
  budgetBytes: number,
): Promise<ShotPool> {
  const keys = new Map<string, string>();
  const pictures = new Map<string, string>();
  let left = budgetBytes;
  for (const { attempt, file } of wantedPictures(record, standings)) {
    const path = screenshotPath(attempt, file);
    if (keys.has(path) || left <= 0) continue;
    const bytes = await readFile(join(record.folder, path)).catch(() => null);
    if (bytes === null || bytes.byteLength > left) continue;
    const key = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
    keys.set(path, key);
    if (!pictures.has(key)) left -= bytes.byteLength;
    pictures.set(key, bytes.toString("base64"));
  }
  return {
    shot: (attempt, file) => ({ key: keys.get(screenshotPath(attempt, file)) ?? null, file: screenshotPath(attempt, file) }),
    entries: () => [...pictures],
  };
}

function wantedPictures(record: RunRecord, standings: ReadonlyMap<string, CellStanding>): readonly { attempt: string; file: string }[] {
  const decisive = decisiveAttempts(record);
  const troubled = [...standings.values()].filter((standing) => standing.standing !== "proved");
  const first = new Set(troubled.flatMap(({ cell }) => [cell.id, cell.control]));
  const cells = [...standings.keys()].sort((a, b) => Number(first.has(b)) - Number(first.has(a)));
  return cells.flatMap((id) => {
    const evidence = decisive.get(id);
    const result = evidence?.result;
    if (evidence === undefined || result === null || result === undefined) return [];
    const files = [...result.decoded.map((decoded) => decoded.screenshot), ...result.steps.map((step) => step.screenshot).reverse()];
    return files.filter((file) => file !== null).map((file) => ({ attempt: evidence.registered.attempt, file }));
  });
}
