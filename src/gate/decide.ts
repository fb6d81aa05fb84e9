import { type Cell } from "../domain/cell.ts";
import type { Decision, DecisionWord, RefutedCell } from "../domain/decision.ts";
import { BOOKS, ILLEGAL_STEP, type Plan } from "../domain/plan.ts";
import type { Tier } from "../domain/platform.ts";
import type { Prover } from "../domain/qualification.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Verdict } from "../domain/verdict.ts";
import { blameFor } from "./blame.ts";
import { POLICY, type Standing } from "./policy.ts";
import { replayCommand, walkCommand, whatNext } from "./say-next.ts";
import { sayDecision } from "./say-decision.ts";
import { applyWaivers, type Waiver } from "./waiver.ts";

/** What the gate needs to know of a run; the run's own card has it. */
export interface RunFacts {
  readonly run: string;
  readonly breakages: readonly string[];
  readonly faults: readonly string[];
  /** The filters of the run and of this decision as they were given; empty when all was selected. */
  readonly filters: string;
  /** Epoch ms. Waivers are held against the day of the run, so that a recorded run is decided the same tomorrow. */
  readonly startedAt: number;
  /** What the harness had been shown to catch by then. */
  readonly prover: Prover;
}

export interface Judged {
  readonly plan: Plan;
  readonly verdicts: readonly Verdict[];
  readonly rollout: Rollout;
  readonly run: RunFacts;
  readonly engines: readonly string[];
  readonly waivers: readonly Waiver[];
  readonly findings: readonly string[];
}

/** BOARD only when every obligation that was written down beforehand is discharged; anything refuted refuses, anything else holds. */
export function decide({ plan, verdicts, rollout, run, engines, waivers, findings }: Judged): Decision {
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const byCell = worstByCell(verdicts, cells);
  const today = new Date(run.startedAt).toISOString().slice(0, 10);
  const { lifted, problems } = applyWaivers({ waivers, cells: plan.cells, verdicts: byCell, rollout, today });
  const strangers = verdicts.filter((verdict) => !cells.has(verdict.cell)).length;

  const standingOf = (cell: string, tier: Tier): Standing | "waived" =>
    lifted.has(cell) ? "waived" : POLICY[byCell.get(cell)?.kind ?? "open"][tier];
  const standings = plan.obligations.map((obligation) => ({ obligation, standing: standingOf(obligation.cell, obligation.tier) }));
  const count = (standing: Standing | "waived"): number => standings.filter((each) => each.standing === standing).length;
  const cellsThat = (standing: Standing | "waived"): readonly string[] => [
    ...new Set(standings.filter((each) => each.standing === standing).map(({ obligation }) => obligation.cell)),
  ];

  const refuted = cellsThat("refuted").flatMap((id) => {
    const cell = cells.get(id);
    const verdict = byCell.get(id);
    return cell === undefined || verdict === undefined ? [] : [refutedCell({ cell, verdict, plan, byCell, rollout, run })];
  });
  const open = [
    ...cellsThat("open").map((id) => ({
      cell: id,
      reason: reasonOf(byCell.get(id)),
      sentence: byCell.get(id)?.sentence ?? "nothing was judged of this cell",
    })),
    ...problems.map(({ waiver, sentence }) => ({ cell: waiver.cell, reason: "waiver", sentence })),
  ];
  const openReasons = standings
    .filter(({ standing }) => standing === "open")
    .map(({ obligation }) => reasonOf(byCell.get(obligation.cell)));
  const word: DecisionWord = count("refuted") > 0 ? "REFUSE" : open.length > 0 || plan.obligations.length === 0 ? "HOLD" : "BOARD";
  const counts = {
    obligations: plan.obligations.length,
    proved: count("proved"),
    refuted: count("refuted"),
    open: count("open"),
    tolerated: count("tolerated"),
    waived: count("waived"),
    notApplicable: plan.notApplicable.length,
  };
  return {
    schema: 1,
    run: run.run,
    decision: word,
    sentence: sayDecision({
      word,
      counts,
      refuted,
      openReasons,
      waiverProblems: problems.length,
      rollout,
      notCovered: plan.notCovered.length,
      filters: run.filters,
    }),
    release: { component: "backend", version: rollout.to, rollout: rollout.id },
    lane: plan.lane,
    seed: plan.seed,
    engines,
    counts,
    refuted,
    open,
    tolerated: cellsThat("tolerated").flatMap((id) => {
      const verdict = byCell.get(id);
      return verdict === undefined ? [] : [{ cell: id, verdict: verdict.kind, sentence: verdict.sentence }];
    }),
    waived: [...lifted].map(([cell, waiver]) => ({ cell, waiver: waiver.id })),
    notCovered: plan.notCovered,
    findings:
      strangers === 0
        ? findings
        : [...findings, `${strangers} verdicts are about cells that the plan does not have; they count for nothing`],
    prover: run.prover,
    next: whatNext({ word, run, rollout, refuted, open }),
  };
}

/** Should a cell be judged twice, the worse verdict stands. */
function worstByCell(verdicts: readonly Verdict[], cells: ReadonlyMap<string, Cell>): ReadonlyMap<string, Verdict> {
  const WORSE: readonly Standing[] = ["proved", "tolerated", "open", "refuted"];
  const worst = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const tier = cells.get(verdict.cell)?.tier ?? 1;
    const known = worst.get(verdict.cell);
    if (known === undefined || WORSE.indexOf(POLICY[verdict.kind][tier]) > WORSE.indexOf(POLICY[known.kind][tier]))
      worst.set(verdict.cell, verdict);
  }
  return worst;
}

function refutedCell({
  cell,
  verdict,
  plan,
  byCell,
  rollout,
  run,
}: {
  cell: Cell;
  verdict: Verdict;
  plan: Plan;
  byCell: ReadonlyMap<string, Verdict>;
  rollout: Rollout;
  run: RunFacts;
}): RefutedCell {
  const inTheWalk = walkCommand({ cell, rollout, run, hasStory: cell.scenario !== BOOKS && cell.scenario !== ILLEGAL_STEP });
  return {
    cell: cell.id,
    scenario: cell.scenario,
    platform: cell.platform,
    app: cell.app,
    stage: cell.stage,
    tier: cell.tier,
    verdict: verdict.kind,
    invariants: verdict.invariants,
    sentence: verdict.sentence,
    blame: blameFor({ cell, cells: plan.cells, verdicts: byCell, rollout }),
    evidence: verdict.evidence,
    reproduce: verdict.evidence === null ? inTheWalk : replayCommand(run, verdict.evidence),
    inTheWalk,
  };
}

function reasonOf(verdict: Verdict | undefined): string {
  return verdict === undefined ? "missing" : (verdict.openBecause ?? verdict.kind);
}
