import type { Decision, DecisionWord, RefutedCell } from "../domain/decision.ts";
import { BOOKS, ILLEGAL_STEP } from "../domain/plan.ts";
import type { Rollout } from "../domain/rollout.ts";
import { sayBuild } from "../domain/say-build.ts";

/** The one line that people quote; what was waived, tolerated and not covered is in it. */
export function sayDecision({
  word,
  counts,
  refuted,
  openReasons,
  waiverProblems,
  rollout,
  notCovered,
  filters,
}: {
  word: DecisionWord;
  counts: Decision["counts"];
  refuted: readonly RefutedCell[];
  openReasons: readonly string[];
  waiverProblems: number;
  rollout: Rollout;
  notCovered: number;
  filters: string;
}): string {
  const total = `${counts.obligations} obligation${counts.obligations === 1 ? "" : "s"}`;
  const lenient = [counts.tolerated > 0 ? `${counts.tolerated} tolerated` : "", counts.waived > 0 ? `${counts.waived} waived` : ""]
    .filter((part) => part !== "")
    .map((part) => `, ${part}`)
    .join("");
  switch (word) {
    case "BOARD":
      // Half a proof must not read like a whole one, wherever its first line is quoted.
      return `BOARD${filters === "" ? "" : ` for ${filters} alone`}: backend ${rollout.to} may join the train${filters === "" ? "" : " as far as this was asked"}; ${counts.proved} of ${total} are proved${lenient}; ${notCovered} thing${notCovered === 1 ? " is" : "s are"} not covered`;
    case "REFUSE":
      return `REFUSE: ${counts.refuted} of ${total} ${counts.refuted === 1 ? "is" : "are"} refuted${lenient}; ${whatBroke(refuted)}`;
    case "HOLD": {
      if (counts.obligations === 0) return `HOLD: there is nothing to prove for backend ${rollout.to}, and nothing is no proof`;
      const parts = [
        counts.open > 0 ? `${counts.open} of ${total} ${counts.open === 1 ? "is" : "are"} open (${reasons(openReasons)})` : "",
        waiverProblems > 0 ? `${waiverProblems} waiver${waiverProblems === 1 ? " is" : "s are"} in disorder` : "",
      ];
      return `HOLD: ${parts.filter((part) => part !== "").join("; ")}${lenient}`;
    }
  }
}

/** "desktop 4.9 fails history, shift-totals from MIX on (backend 2.2)": the biggest group, then how many more. */
function whatBroke(refuted: readonly RefutedCell[]): string {
  const groups = new Map<string, RefutedCell[]>();
  for (const cell of refuted) {
    const name = sayBuild(cell);
    groups.set(name, [...(groups.get(name) ?? []), cell]);
  }
  return [...groups]
    .slice(0, 3)
    .map(([till, cells]) => {
      const stories = [...new Set(cells.map(({ scenario }) => scenario))].filter(
        (scenario) => scenario !== BOOKS && scenario !== ILLEGAL_STEP,
      );
      const named = stories.slice(0, 3).join(", ") + (stories.length > 3 ? ` and ${stories.length - 3} more` : "");
      const blames = [...new Set(cells.map(({ blame }) => blame))];
      const stage = cells[0]?.stage ?? "";
      const blame = blames.length === 1 ? ` (${blames[0]})` : "";
      if (stories.length > 0) return `${till} breaks ${named} from ${stage} on${blame}`;
      return cells.some(({ scenario }) => scenario === BOOKS)
        ? `the books of ${till} do not agree from ${stage} on${blame}`
        : `an illegal step of the rollout was not refused`;
    })
    .join("; ");
}

function reasons(openReasons: readonly string[]): string {
  const counted = new Map<string, number>();
  for (const reason of openReasons) counted.set(reason, (counted.get(reason) ?? 0) + 1);
  return [...counted]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([reason, n]) => `${n} ${reason}`)
    .join(", ");
}
