import { checkpointBefore, scenarioOfSteps } from "../domain/case-scenario.ts";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import { riderOf, type Cell } from "../domain/cell.ts";
import type { StepsCase } from "../domain/customer-case.ts";
import type { Plan } from "../domain/plan.ts";
import type { Lane } from "../domain/platform.ts";
import type { Environment } from "../domain/environment.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Replayed, ReplayedChange } from "../domain/service.ts";
import { STAGE_STORY, type Generation, type Stage } from "../domain/stage.ts";
import { caseProblems, type CaseProblem } from "./case-problems.ts";

export interface ReplayOrder {
  readonly told: StepsCase;
  /** As the environment is: with its breakages, faults and copies laid over it. */
  readonly project: Project;
  readonly environment: Environment;
  readonly vocabulary: CaseVocabulary;
  readonly lane: Lane;
  readonly seed: number;
  /** The spec file that has the case told. */
  readonly spec: string;
}

export interface ReplayPlan {
  /** The case with all that the environment says of its fleet. */
  readonly told: StepsCase;
  readonly rollout: Rollout;
  readonly scenario: ScenarioFacts;
  readonly plan: Plan;
}

/** One rider and one cell: the world comes to the stage at which the customer's stood, and the case is told there, once. */
export function planReplay(order: ReplayOrder): ReplayPlan | { readonly problems: readonly CaseProblem[] } {
  const { project, environment, vocabulary, lane, seed, spec } = order;
  const { rollout, stage, serves } = placeOf(order);
  const told = inEnvironment(order.told, environment);
  const problems = caseProblems({ told, project, rollout, stage, serves });
  if (problems.length > 0) return { problems };

  const scenario = scenarioOfSteps(told, vocabulary, spec);
  const { platform, app } = told.fleet;
  const cell: Cell = {
    id: `${scenario.id}/${platform}@${app}/${rollout.id}/${stage}`,
    scenario: scenario.id,
    platform,
    app,
    rollout: rollout.id,
    stage,
    checkpoint: null,
    service: serviceOf(told, serves),
    tier: told.tier,
    control: null,
    newFeature: false,
    turn: 0,
  };
  const stages = stagesTo(stage, rollout);
  const itinerary = stages.map((each) => ({ stage: each, cells: each === stage ? [cell.id] : [] }));
  return {
    told,
    rollout,
    scenario,
    plan: {
      schema: 1,
      seed,
      rollout: rollout.id,
      lane,
      pairs: 0,
      faults: project.faults,
      obligations: [],
      cells: [cell],
      notApplicable: [],
      notCovered: [],
      walks: [
        { rollout: rollout.id, from: rollout.from, to: rollout.to, stages, riders: [{ id: riderOf(cell), platform, app, itinerary }] },
      ],
    },
  };
}

/** The rollout that brought the customer's version, where it stood, and what served the till when the story began. */
function placeOf({ told: { fleet }, project, environment }: ReplayOrder): { rollout: Rollout; stage: Stage; serves: Generation } {
  const backend = fleet.backend ?? environment.backend;
  const asThere = fleet.rollout === null && backend === environment.backend;
  const id = fleet.rollout ?? (asThere ? environment.rollout : null);
  const rollouts = Object.values(project.rollouts);
  const named = id === null ? undefined : project.rollouts[id];
  const brought = named ?? (asThere ? undefined : rollouts.find(({ to }) => to === backend));
  const rollout = brought ?? standing(backend);
  const usual = asThere ? environment.stage : backend === rollout.to && brought !== undefined ? "DONE" : "BASE";
  const stage = fleet.stage ?? usual;
  return { rollout, stage, serves: fleet.serves ?? STAGE_STORY[stage].serves };
}

/** A version that was there from the beginning: nothing is rolled out, and the old version is the only one. */
function standing(version: string): Rollout {
  return {
    id: `on-${version}`,
    title: `backend ${version} as it stands`,
    from: version,
    to: version,
    stages: ["BASE"],
    candidates: [],
    migrate: null,
    backfill: null,
    announce: null,
    contract: null,
    features: { pointOfNoReturn: false },
    declares: [],
  };
}

function inEnvironment(told: StepsCase, { backend, shop, bank, locale, timeZone }: Environment): StepsCase {
  const { fleet } = told;
  return {
    ...told,
    fleet: {
      ...fleet,
      backend: fleet.backend ?? backend,
      shop: { ...shop, ...fleet.shop },
      bank: { ...bank, ...fleet.bank },
      locale: fleet.locale ?? locale,
      timeZone: fleet.timeZone ?? timeZone,
    },
  };
}

function serviceOf({ steps }: StepsCase, by: Generation): Replayed {
  const changes = steps.flatMap((step, index): readonly ReplayedChange[] => {
    if (step.kind !== "world") return [];
    const at = checkpointBefore(index + 1);
    switch (step.change.kind) {
      case "switch":
      case "rollback":
      case "stop":
        return [{ at, does: step.change.kind }];
      case "upgrade":
        return [{ at, does: "upgrade", app: step.change.app }];
      case "bank":
      case "clock":
        return [];
    }
  });
  return { kind: "replayed", by, changes };
}

/** The stages that make the world what it is at the last one; whatever only gives riders time to sell is passed over. */
function stagesTo(last: Stage, { stages, contract }: Rollout): readonly Stage[] {
  const makesTheWorld = (stage: Stage): boolean => {
    switch (stage) {
      case "BASE":
      case "DB":
      case "FILL":
      case "MIX":
      case "DONE":
        return true;
      case "WARM":
        return !stages.includes("MIX");
      case "DRAIN":
      case "APPS":
      case "BACK":
        return false;
    }
  };
  return stages.slice(0, stages.indexOf(last) + 1).filter((stage) => stage === last || stage === contract?.at || makesTheWorld(stage));
}
