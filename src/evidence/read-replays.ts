import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { StepsCase } from "../domain/customer-case.ts";
import type { ReplayRecord } from "../domain/replay.ts";

/** A replay that was kept: what it answered, and the case as it was told then. */
export interface KeptReplay {
  readonly record: ReplayRecord;
  readonly told: StepsCase;
}

/** All replays of a case that are kept there, oldest first; one that was cut off in the middle has no answer and is none. */
export function readReplays(reports: string, caseId: string): readonly KeptReplay[] {
  if (!existsSync(reports)) return [];
  return readdirSync(reports)
    .filter((name) => name.startsWith(`replay-${caseId}-`) && existsSync(join(reports, name, "replay.json")))
    .map((name) => ({ record: readJson<ReplayRecord>(join(reports, name, "replay.json")), folder: join(reports, name) }))
    .filter(({ record, folder }) => record.case === caseId && existsSync(join(folder, "production.json")))
    .map(({ record, folder }) => ({ record, told: readJson<StepsCase>(join(folder, "production.json")) }))
    .toSorted((a, b) => a.record.replay.localeCompare(b.record.replay));
}

function readJson<Kept>(file: string): Kept {
  return JSON.parse(readFileSync(file, "utf8")) as Kept;
}
