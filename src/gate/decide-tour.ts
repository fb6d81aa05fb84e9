import type { Decision, DecisionWord } from "../domain/decision.ts";
import type { TourCard, TourDecision } from "../domain/tour.ts";

const WORSE: readonly DecisionWord[] = ["BOARD", "HOLD", "REFUSE"];

/** The worst decision stands for all; no decision at all is nothing to prove. */
export function decideTour({ tour, leftOut }: Pick<TourCard, "tour" | "leftOut">, decisions: readonly Decision[]): TourDecision {
  const worst = decisions.reduce<DecisionWord | null>(
    (found, { decision }) => (found === null || WORSE.indexOf(decision) > WORSE.indexOf(found) ? decision : found),
    null,
  );
  const word = worst ?? "HOLD";
  return {
    schema: 1,
    run: tour,
    decision: word,
    sentence: sayTour(word, decisions, leftOut.length),
    rollouts: decisions,
    leftOut,
    next: [`tillgate show ${tour}`, ...decisions.filter(({ decision }) => decision !== "BOARD").flatMap(({ next }) => next.slice(0, 1))],
  };
}

function sayTour(word: DecisionWord, decisions: readonly Decision[], leftOut: number): string {
  if (decisions.length === 0) return "HOLD: no rollout was walked, and nothing is no proof";
  const rollouts = `${decisions.length} rollout${decisions.length === 1 ? "" : "s"}`;
  const named = (wanted: DecisionWord) =>
    decisions.filter(({ decision }) => decision === wanted).map(({ release }) => `${release.rollout} (backend ${release.version})`);
  const left = leftOut === 0 ? "" : `; ${leftOut} more asked for, in which the filters select nothing`;
  switch (word) {
    case "BOARD":
      return `BOARD: all of ${rollouts} may join the train: ${named("BOARD").join(", ")}${left}`;
    case "REFUSE":
    case "HOLD": {
      const parts = WORSE.toReversed().flatMap((each) => (named(each).length === 0 ? [] : [`${each} ${named(each).join(", ")}`]));
      return `${word}: of ${rollouts}: ${parts.join("; ")}${left}`;
    }
  }
}
