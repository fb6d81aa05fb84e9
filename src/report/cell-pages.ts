import type { AttemptEvidence } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, OBLIGATION_RULES } from "../domain/plan.ts";
import { booksSide, type PageStores, storySide } from "./attempt-side.ts";
import type { CellPage } from "./cell-page.ts";
import type { CellStanding } from "./cell-standing.ts";
import { reproduceCommand, scenarioTags, scenarioTitle, serviceSentence } from "./cell-words.ts";
import { compareSides, outcomeSentence } from "./compare-sides.ts";
import { commonBase } from "./common-base.ts";
import { grouped } from "./grouped.ts";
import { promiseOf } from "../domain/invariant.ts";
import type { RunRecord } from "./run-record.ts";

/** The pages of all cells, in the order of the plan. */
export function cellPages(record: RunRecord, standings: ReadonlyMap<string, CellStanding>, stores: PageStores): readonly CellPage[] {
  const decisive = decisiveAttempts(record);
  const books = new Map(record.books.map((entry) => [entry.cell.id, entry]));
  const attemptsOf = grouped(record.attempts, (attempt) => attempt.cell.id);
  const rulesOf = grouped(record.plan.obligations, (obligation) => obligation.cell);

  const base = commonBase(record.attempts);

  return [...standings.values()].map((standing): CellPage => {
    const { cell, verdict } = standing;
    const attempt = decisive.get(cell.id);
    const control = cell.control === null ? undefined : decisive.get(cell.control);
    const account = books.get(cell.id);
    return {
      id: cell.id,
      title: scenarioTitle(record, cell.scenario),
      tags: scenarioTags(record, cell.scenario),
      platform: cell.platform,
      app: cell.app,
      stage: cell.stage,
      tier: cell.tier,
      service: serviceSentence(cell),
      standing: standing.standing,
      mark: standing.mark,
      word: standing.word,
      sentence: standing.sentence,
      blame: standing.refuted?.blame ?? null,
      waiver: standing.waiver,
      invariants: (verdict?.invariants ?? []).map((id) => ({ id, title: promiseOf(id) })),
      signature: verdict?.signature ?? null,
      rules: [...new Set((rulesOf.get(cell.id) ?? []).map((obligation) => OBLIGATION_RULES[obligation.rule]))],
      reproduce: standing.refuted?.reproduce ?? reproduceCommand(cell),
      inTheWalk: standing.refuted === null || standing.refuted.inTheWalk === standing.refuted.reproduce ? null : standing.refuted.inTheWalk,
      evidence: verdict?.evidence ?? null,
      control: control === undefined ? null : cell.control,
      differences: (verdict?.differences ?? []).map((difference) => ({ ...difference, weight: "judged", anchor: null })),
      uncontrolled: uncontrolled(cell, control !== undefined),
      side: attempt !== undefined ? storySide(attempt, stores) : account !== undefined ? booksSide(account) : null,
      base,
      otherAttempts: (attemptsOf.get(cell.id) ?? [])
        .filter((other) => other !== attempt)
        .map((other) => ({ attempt: other.registered.attempt, outcome: outcomeSentence(other) })),
      comparison: attempt === undefined || control === undefined ? null : compareSides({ control, candidate: attempt, verdict, base }),
    };
  });
}

/** Of a cell's attempts the one that its verdict points at, else the last that has a result, else the last. */
export function decisiveAttempts(record: RunRecord): ReadonlyMap<string, AttemptEvidence> {
  const pointedAt = new Map(record.verdicts.map((verdict) => [verdict.cell, verdict.evidence?.split("/").at(-1)]));
  const chosen = new Map<string, AttemptEvidence>();
  for (const [cell, attempts] of grouped(record.attempts, (attempt) => attempt.cell.id)) {
    const best =
      attempts.find((attempt) => attempt.registered.attempt === pointedAt.get(cell)) ??
      attempts.findLast((attempt) => attempt.result !== null) ??
      attempts.at(-1);
    if (best !== undefined) chosen.set(cell, best);
  }
  return chosen;
}

function uncontrolled(cell: Cell, hasControl: boolean): string | null {
  if (hasControl || cell.scenario === BOOKS || cell.scenario === ILLEGAL_STEP) return null;
  if (cell.newFeature) return "A new feature: the old world never offered it, so there is nothing to compare with.";
  if (cell.control === null) return "This cell is itself the control: what this build could do before the rollout began.";
  return "The control of this cell left no evidence.";
}
