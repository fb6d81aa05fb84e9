import type { NotTried, Qualification, Score, WalkedTrial } from "../domain/qualification.ts";

/** One qualification from its walks: the same however often it was interrupted. */
export function sumUp({
  project,
  harness,
  filters,
  walked,
  notTried,
}: {
  project: string;
  harness: string;
  filters: string;
  walked: readonly WalkedTrial[];
  notTried: readonly NotTried[];
}): Qualification {
  const breakages = walked.filter((trial) => trial.kind === "breakage");
  const benign = walked.filter((trial) => trial.kind === "benign").map((trial) => ({ ...trial, red: trial.unexpectedRed }));
  return {
    schema: 1,
    project,
    harness,
    at: Math.max(0, ...walked.map((trial) => trial.at)),
    filters,
    breakages,
    benign,
    notTried,
    score: scoreOf(walked),
  };
}

function scoreOf(walked: readonly WalkedTrial[]): Score {
  const sum = (count: (trial: WalkedTrial) => number) => walked.reduce((total, trial) => total + count(trial), 0);
  const breakages = walked.filter((trial) => trial.kind === "breakage");
  return {
    caught: breakages.filter(isCaught).length,
    of: breakages.length,
    squaresCaught: sum((trial) => trial.caught.length),
    squaresPredicted: sum((trial) => trial.predictedRed.length),
    wrongInvariants: sum((trial) => trial.wrongInvariant.length),
    falseAlarms: sum((trial) => trial.unexpectedRed.length),
    greenCellsRun: sum((trial) => trial.green.length + trial.unexpectedRed.length),
    unsettled: sum((trial) => trial.unsettled.length),
  };
}

export function isCaught({ predictedRed, missed }: Pick<WalkedTrial, "predictedRed" | "missed">): boolean {
  return predictedRed.length > 0 && missed.length === 0;
}
