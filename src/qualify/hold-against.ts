import type { Cell } from "../domain/cell.ts";
import { ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import type { Held, RedSquare, Square } from "../domain/qualification.ts";
import type { Verdict, VerdictKind } from "../domain/verdict.ts";
import { squareOf, type Trial } from "./choose-trials.ts";

/**
 * Red is what failed or changed, whoever is to blame: a breakage in the bank is red at BASE, too, where nothing can be a regression.
 */
const COLOUR = {
  compatible: "green",
  fixed: "green",
  "new works": "green",
  "passed without control": "green",
  changed: "red",
  regression: "red",
  "new fails": "red",
  "pre-existing": "red",
  "failed without control": "red",
  suspect: "red",
  "coverage lost": "none",
  open: "none",
} as const satisfies Record<VerdictKind, "green" | "red" | "none">;

/** What a walk with one plant showed against what it had to show, square by square. */
export function holdAgainst({ trial, plan, verdicts }: { trial: Trial; plan: Plan; verdicts: readonly Verdict[] }): Held {
  const squares = judgedSquares(plan, verdicts);
  const predicted = new Set([...trial.predicted, ...trial.spared]);
  const redOf = (square: Square): RedSquare | null => {
    const red = (squares.get(square) ?? []).filter(({ verdict }) => COLOUR[verdict.kind] === "red");
    // The one that fails a predicted invariant says it best.
    const best = red.find(({ verdict }) => names(verdict, trial.invariants)) ?? red[0];
    if (best === undefined) return null;
    const invariants = [...new Set(red.flatMap(({ verdict }) => verdict.invariants))].toSorted(byNumber);
    return { square, cell: best.cell.id, invariants, sentence: best.verdict.sentence };
  };
  const silent = (square: Square) => whoIsSilent(squares.get(square) ?? []);

  const caught = trial.predicted.flatMap((square) => redOf(square) ?? []);
  const others = [...squares.keys()].filter((square) => !predicted.has(square));
  const unexpectedRed = others.flatMap((square) => redOf(square) ?? []);
  const quiet = others.filter((square) => redOf(square) === null);
  const unsettled = quiet.flatMap((square) => {
    const verdict = silent(square);
    return verdict === undefined ? [] : [{ square, why: verdict.sentence }];
  });
  return {
    kind: trial.kind,
    id: trial.id,
    title: trial.title,
    rollout: trial.rollout,
    predictedRed: trial.predicted,
    caught,
    missed: trial.predicted
      .filter((square) => redOf(square) === null)
      .map((square) => ({ square, why: whyMissed({ trial, told: squares.get(square)?.length ?? 0, silent: silent(square) }) })),
    unexpectedRed,
    wrongInvariant: caught.flatMap(({ square, invariants }) =>
      trial.invariants.length === 0 || invariants.some((id) => trial.invariants.includes(id))
        ? []
        : [{ square, expected: trial.invariants, seen: invariants }],
    ),
    green: quiet.filter((square) => silent(square) === undefined),
    unsettled,
    experiments: plan.cells.length,
  };
}

interface Judged {
  readonly cell: Cell;
  readonly verdict: Verdict;
}

/** A cell that nobody could begin, since what it needs could not be made at an earlier stage, says nothing where others of its square answered. */
function whoIsSilent(judged: readonly Judged[]): Verdict | undefined {
  const silent = judged.filter(({ verdict }) => COLOUR[verdict.kind] === "none").map(({ verdict }) => verdict);
  const answered = judged.length > silent.length;
  return silent.find(({ openBecause }) => !answered || openBecause !== "precluded");
}

/** The conductor's own illegal steps belong to no till's square. */
function judgedSquares(plan: Plan, verdicts: readonly Verdict[]): ReadonlyMap<Square, readonly Judged[]> {
  const byCell = new Map(verdicts.map((verdict) => [verdict.cell, verdict]));
  const squares = new Map<Square, Judged[]>();
  for (const cell of plan.cells) {
    const verdict = byCell.get(cell.id);
    if (cell.scenario === ILLEGAL_STEP || verdict === undefined) continue;
    const square = squareOf(cell);
    const known = squares.get(square);
    if (known === undefined) squares.set(square, [{ cell, verdict }]);
    else known.push({ cell, verdict });
  }
  return squares;
}

function names(verdict: Verdict, invariants: readonly string[]): boolean {
  return verdict.invariants.some((id) => invariants.includes(id));
}

function whyMissed({ trial, told, silent }: { trial: Trial; told: number; silent: Verdict | undefined }): string {
  const untold = trial.untold.length === 0 ? "" : `; no scenario tells ${trial.untold.join(" ")}`;
  if (silent !== undefined) return `no answer: ${silent.sentence}${untold}`;
  return told === 0 ? `no story is told there${untold}` : `all ${told} of its cells stayed green${untold}`;
}

function byNumber(a: string, b: string): number {
  return a.localeCompare(b, "en", { numeric: true });
}
