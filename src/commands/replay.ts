import { loadProject } from "../config/load-project.ts";
import { readSelection } from "../config/read-selection.ts";
import { demandLane } from "./demand-lane.ts";
import { openCase, openVocabulary } from "./replay/open-case.ts";
import { replayCell } from "./replay/replay-cell.ts";
import { replaySteps } from "./replay/replay-steps.ts";

export interface ReplayFlags {
  readonly environment?: string;
  readonly fix?: string;
  readonly quick?: boolean;
  readonly config?: string;
  readonly out?: string;
  readonly json?: boolean;
  readonly lane?: string;
  readonly seed?: string;
}

/** Tells a customer's case again; each kind of case has a way of its own. Returns the exit code. */
export async function replay(file: string, flags: ReplayFlags): Promise<number> {
  const project = await loadProject(flags.config);
  const { lane, seed } = readSelection({ lane: flags.lane, seed: flags.seed }, project);
  demandLane(lane, project);
  const vocabulary = await openVocabulary(project);
  const told = await openCase(file, flags.out ?? project.reports);
  switch (told.kind) {
    case "steps":
      return replaySteps({ told, project, vocabulary, lane, seed, flags });
    case "cell":
      return replayCell(told, flags);
  }
}
