import type { Decision, RefutedCell } from "../../domain/decision.ts";
import type { Plan } from "../../domain/plan.ts";
import type { Prover } from "../../domain/qualification.ts";
import type { Verdict } from "../../domain/verdict.ts";
import { reproduceCommand } from "../cell-words.ts";
import { RUN } from "./sample-run.ts";

/** REFUSE, with something in every list; one cell has no verdict at all. */
export function decisionOf(plan: Plan, verdicts: readonly Verdict[]): Decision {
  const cellOf = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const waived = verdicts.filter((verdict) => verdict.cell === "receipt-words/desktop@4.9/r2/DRAIN");
  const refuted = verdicts.filter((verdict) => (verdict.kind === "regression" || verdict.kind === "changed") && !waived.includes(verdict));
  const open = verdicts.filter((verdict) => verdict.kind === "open");
  const tolerated = verdicts.filter((verdict) => verdict.kind === "suspect");
  const total = plan.obligations.length;
  return {
    schema: 1,
    run: RUN.id,
    decision: "REFUSE",
    sentence: `Backend 2.2 must not board: ${refuted.length} promises to desktop 4.9 are broken, first of all the history, which stops at 100 of 250 sales while accounts are switched.`,
    release: { component: "backend", version: "2.2", rollout: "r2" },
    lane: RUN.lane,
    seed: RUN.seed,
    engines: RUN.engines,
    prover: PROVER,
    counts: {
      obligations: total,
      proved: total - refuted.length - open.length - 1 - tolerated.length - waived.length,
      refuted: refuted.length,
      open: open.length + 1,
      tolerated: tolerated.length,
      waived: waived.length,
      notApplicable: plan.notApplicable.length,
    },
    refuted: refuted.map((verdict): RefutedCell => {
      const cell = cellOf.get(verdict.cell);
      if (cell === undefined) throw new Error(`no cell ${verdict.cell}`);
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
        blame: "backend 2.2 breaks shipped builds",
        evidence: verdict.evidence,
        reproduce: `tillgate replay ${RUN.id}/${verdict.evidence}/case.yaml`,
        inTheWalk: reproduceCommand(cell),
      };
    }),
    open: [
      ...open.map((verdict) => ({ cell: verdict.cell, reason: verdict.openBecause ?? "open", sentence: verdict.sentence })),
      { cell: "cash-sale/desktop@4.9/r2/APPS", reason: "missing", sentence: "No verdict was recorded for this cell." },
    ],
    tolerated: tolerated.map((verdict) => ({ cell: verdict.cell, verdict: verdict.kind, sentence: verdict.sentence })),
    waived: waived.map((verdict) => ({ cell: verdict.cell, waiver: "W7: the receipt's words are mended in 2.2.1, until 2026-12-01" })),
    notCovered: [
      { what: "android and ios", why: "no such build is in the selection" },
      { what: "real acquirers", why: "the bank is a mock with two dialects" },
    ],
    findings: ["Two more cells do not apply than in the last recorded run: coverage shrank."],
    next: [`tillgate show ${RUN.id}`, `tillgate replay ${RUN.id}/evidence/history-paged--desktop@4.9--r2--MIX--1/case.yaml`],
  };
}

const PROVER: Prover = {
  kind: "qualified",
  sentence:
    "this version of the harness catches 14 of 15 planted incompatibilities (150 of 152 predicted squares), 0 false alarms in 612 squares that had to stay green, 1 not tried (qualified on 2026-11-22)",
  harness: "0123456789ab",
  by: "this version",
  at: Date.UTC(2026, 10, 22),
  filters: "",
  score: {
    caught: 14,
    of: 15,
    squaresCaught: 150,
    squaresPredicted: 152,
    wrongInvariants: 0,
    falseAlarms: 0,
    greenCellsRun: 612,
    unsettled: 0,
  },
  missed: ["B8"],
  notTried: [{ kind: "breakage", id: "B9", title: "pages of 25 rows", why: "the project cannot plant it yet" }],
};
