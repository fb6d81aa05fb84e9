import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { WalkedTrial } from "../../domain/qualification.ts";
import type { LoggedEvent } from "../../evidence/event-log.ts";
import type { Trial } from "../../qualify/choose-trials.ts";
import { holdAgainst } from "../../qualify/hold-against.ts";
import { openProofRun } from "../proof-run.ts";
import type { Planned } from "../planning.ts";
import type { SharedSetUp } from "./share-set-up.ts";
import { rideToTheEnd } from "../ride-to-the-end.ts";

/** Walks one plant and holds what went red against its prediction; null when it was interrupted, which leaves nothing behind. */
export async function walkTrial({
  trial,
  planned,
  reports,
  shared,
  signal,
  onEvent,
}: {
  trial: Trial;
  planned: Planned;
  reports: string;
  shared: SharedSetUp;
  signal: AbortSignal;
  onEvent: (event: LoggedEvent) => void;
}): Promise<WalkedTrial | null> {
  const startedAt = Date.now();
  const run = await openProofRun(planned, { reports, onEvent, shared });
  const walked = await rideToTheEnd(run, signal).catch(async (fault: unknown) => {
    await run.abandon();
    throw fault;
  });
  if (walked.how === "interrupted") {
    await run.abandon();
    await rm(run.folder.path, { recursive: true, force: true });
    return null;
  }
  const { verdicts } = await run.finish(walked.how, walked.why);
  const held = holdAgainst({ trial, plan: planned.plan, verdicts });
  if (isAsPredicted(held)) await leaveThePage(run.folder.path);
  return { ...held, run: run.folder.run, limits: planned.filters, at: Date.now(), tookMs: Date.now() - startedAt };
}

function isAsPredicted({
  missed,
  unexpectedRed,
  wrongInvariant,
  unsettled,
}: Omit<WalkedTrial, "run" | "limits" | "at" | "tookMs">): boolean {
  return [missed, unexpectedRed, wrongInvariant, unsettled].every((list) => list.length === 0);
}

/** Dozens of walks would fill a disk: where nothing surprises, the page and the JSON are enough to look back at. */
async function leaveThePage(folder: string): Promise<void> {
  for (const name of ["evidence", "allure-results", "logs"]) await rm(join(folder, name), { recursive: true, force: true });
}
