import type { CaseVerbFacts, CaseVocabulary } from "./case-vocabulary.ts";
import type { CaseStep, StepsCase } from "./customer-case.ts";
import type { Platform } from "./platform.ts";
import type { ScenarioFacts } from "./scenario.ts";
import { STRADDLES, type Straddle } from "./service.ts";

export function scenarioIdOf({ id }: Pick<StepsCase, "id">): string {
  return `case-${id}`;
}

/** The moment before a step, as the checkpoint at which the world changes there; `number` from 1. */
export function checkpointBefore(number: number): string {
  return `before step ${number}`;
}

/** What a case says of itself as a scenario: which builds and versions can do its steps, and where the world may change under it. */
export function scenarioOfSteps(told: StepsCase, vocabulary: CaseVocabulary, file: string): ScenarioFacts {
  const moves = told.steps.flatMap((step, index) => (movesTheAccount(step) ? [index] : []));
  const first = moves[0] ?? told.steps.length;
  const verbsOf = (steps: readonly CaseStep[]): readonly CaseVerbFacts[] =>
    steps.flatMap((step) => (step.kind === "verb" ? (vocabulary.verbs[step.verb] ?? []) : []));
  const served = all(verbsOf(told.steps.slice(0, first)), "served");
  return {
    id: scenarioIdOf(told),
    title: told.title,
    tier: told.tier,
    lead: told.fleet.platform === "web" ? "office" : "cashier",
    tags: [`case:${told.id}`],
    platforms: told.steps.some(movesTheClock) ? WITH_A_CLOCK_TO_MOVE : [],
    needs: all(verbsOf(told.steps), "needs"),
    served,
    resumes: moves.length === 0 ? served : all(verbsOf(told.steps.slice(first)), "served"),
    elsewhere: [],
    without: [],
    notFor: [],
    stages: [],
    feltAt: null,
    checkpoints: moves.map((index) => checkpointBefore(index + 1)),
    changes: Object.keys(STRADDLES) as readonly Straddle["kind"][],
    laggard: false,
    onlyCut: false,
    bank: told.fleet.bank,
    callbacksReach: "the newest",
    shop: told.fleet.shop,
    file,
  };
}

function movesTheAccount(step: CaseStep): boolean {
  return step.kind === "world" && (step.change.kind === "switch" || step.change.kind === "rollback" || step.change.kind === "stop");
}

/** Nothing moves the clock of a phone. */
const WITH_A_CLOCK_TO_MOVE: readonly Platform[] = ["desktop", "web"];

function movesTheClock(step: CaseStep): boolean {
  return step.kind === "world" && step.change.kind === "clock";
}

function all(verbs: readonly CaseVerbFacts[], what: "needs" | "served"): readonly string[] {
  return [...new Set(verbs.flatMap((verb) => verb[what]))];
}
