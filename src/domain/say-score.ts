import type { NotTried, Score } from "./qualification.ts";

/** `catches 14 of 15 planted incompatibilities (90 of 92 predicted squares), 0 false alarms in 340 squares that had to stay green, 24 not tried` */
export function sayScore(score: Score, notTried: readonly NotTried[]): string {
  return [
    `catches ${score.caught} of ${score.of} planted incompatibilities (${score.squaresCaught} of ${score.squaresPredicted} predicted squares)`,
    `${score.falseAlarms} false alarm${score.falseAlarms === 1 ? "" : "s"} in ${score.greenCellsRun} squares that had to stay green`,
    ...(score.wrongInvariants === 0 ? [] : [`${score.wrongInvariants} caught by another invariant than predicted`]),
    ...(score.unsettled === 0 ? [] : [`${score.unsettled} without an answer`]),
    ...(notTried.length === 0 ? [] : [`${notTried.length} not tried`]),
  ].join(", ");
}
