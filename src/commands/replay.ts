import { loadProject } from "../config/load-project.ts";
import { readFix } from "../config/read-fix.ts";
import { readMinutes } from "../config/read-minutes.ts";
import { readSelection } from "../config/read-selection.ts";
import { readUntil } from "../config/read-until.ts";
import { UsageError } from "../config/usage-error.ts";
import { draftFromRecording } from "./draft-case.ts";
import { demandLane } from "./demand-lane.ts";
import { printCaseSchema } from "./print-case-schema.ts";
import { caseOrRun } from "./replay/case-of-run.ts";
import { openCase, openVocabulary } from "./replay/open-case.ts";
import { promoteCase } from "./replay/promote-case.ts";
import { replayCell } from "./replay/replay-cell.ts";
import { replaySteps } from "./replay/replay-steps.ts";
import { replayTranscript } from "./replay/replay-transcript.ts";
import { shrinkAny } from "./replay/shrink-case.ts";

export interface ReplayFlags {
  readonly environment?: string;
  readonly fix?: string;
  readonly quick?: boolean;
  readonly promote?: boolean;
  readonly schema?: boolean;
  readonly fromHar?: string;
  readonly outCase?: string;
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lane?: string;
  readonly seed?: string;
  readonly until?: string;
  readonly pause?: boolean;
  readonly shrink?: boolean;
  readonly minutes?: string;
}

/** Tells a customer's case again; each kind of case has a way of its own. Returns the exit code. */
export async function replay(file: string | undefined, flags: ReplayFlags): Promise<number> {
  if (flags.schema === true) return printCaseSchema(flags);
  if (flags.fromHar !== undefined) return draftFromRecording({ ...flags, fromHar: flags.fromHar });
  if (flags.outCase !== undefined) throw new UsageError("--out-case goes with --from-har, which names the recording");
  if (file === undefined)
    throw new UsageError("no case is named; expected the path of a case file, or the name of one of the project's cases");
  const project = await loadProject(flags.config);
  const { lane, seed } = readSelection({ lane: flags.lane, seed: flags.seed }, project);
  demandLane(lane, project);
  const vocabulary = await openVocabulary(project);
  const until = readUntil(flags, { isTerminal: process.stdin.isTTY && process.stderr.isTTY });
  const withinMinutes = readMinutes(flags);
  const told = openCase(caseOrRun(file, { project, flags }), { project, vocabulary, out: flags.out });
  const fix = flags.fix === undefined ? null : readFix(flags.fix, project);
  if (flags.promote === true) {
    if (fix !== null) throw new UsageError("--promote tells nothing; replay the case with --fix first, and promote it then without");
    return promoteCase(told, project, flags);
  }
  if (fix !== null && until !== null)
    throw new UsageError("--until stops one story, and with --fix there are two of them; leave one of the two out");
  if (flags.shrink === true) {
    if (fix !== null || until !== null)
      throw new UsageError("--shrink looks for the steps that matter; leave --fix and --until for the case that it writes");
    return shrinkAny(told, { project, vocabulary, lane, seed, withinMinutes, flags });
  }
  switch (told.kind) {
    case "steps":
      return replaySteps({ told, project, vocabulary, lane, seed, fix, until, flags });
    case "cell":
      if (fix !== null) throw new UsageError("--fix is for a case with steps; this one stands for a cell of a walk and is told as it was");
      return told.tells === "transcript"
        ? replayTranscript({ told, project, vocabulary, lane, until, flags })
        : replayCell(told, { until, flags });
  }
}
