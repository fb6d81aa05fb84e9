import type { StepsCase } from "../domain/customer-case.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGE_STORY, type Generation, type Stage } from "../domain/stage.ts";

/** Why a case cannot be told; of the fleet when it has no line. */
export interface CaseProblem {
  readonly at: { readonly line: number; readonly column: number } | null;
  readonly message: string;
}

interface Place {
  readonly told: StepsCase;
  readonly project: Project;
  readonly rollout: Rollout;
  readonly stage: Stage;
  readonly serves: Generation;
}

/** What a case asks of the world that the world cannot do where it stands. */
export function caseProblems(place: Place): readonly CaseProblem[] {
  const ofFleet = fleetProblem(place);
  return ofFleet === null ? stepProblems(place) : [{ at: null, message: ofFleet }];
}

function fleetProblem({ told, project, rollout, stage, serves }: Place): string | null {
  const { platform, app, backend } = told.fleet;
  const apps = project.cashiers.filter((build) => build.platform === platform).map((build) => build.version);
  if (!apps.includes(app)) return `${platform} has no build ${app}; expected one of ${apps.join(", ") || "none"}`;
  if (backend !== rollout.from && backend !== rollout.to)
    return `rollout ${rollout.id} goes from ${rollout.from} to ${rollout.to} and does not bring backend ${String(backend)}`;
  if (!rollout.stages.includes(stage)) return `rollout ${rollout.id} has no stage ${stage}; expected one of ${rollout.stages.join(", ")}`;
  if (!isUp(serves, stage)) return `nobody is served by the ${serves} version at ${stage}${ELSEWHERE[stage]}`;
  return null;
}

function stepProblems({ told, project, stage, serves }: Place): readonly CaseProblem[] {
  const { platform } = told.fleet;
  const problems: CaseProblem[] = [];
  let now = serves;
  let app = told.fleet.app;
  for (const [index, step] of told.steps.entries()) {
    if (step.kind !== "world") continue;
    const problem = (message: string) => void problems.push({ at: step, message: `step ${index + 1}: ${message}` });
    const { change } = step;
    switch (change.kind) {
      case "switch":
      case "rollback": {
        const to = change.kind === "switch" ? "new" : "old";
        if (!isUp(to, stage)) problem(`at ${stage} no copy of the ${to} version is up${ELSEWHERE[stage]}`);
        else if (now === to)
          problem(`the till is served by the ${to} version already; likely the fleet lacks "serves: ${to === "new" ? "old" : "new"}"`);
        now = to;
        break;
      }
      case "stop":
        if (!isUp("old", stage)) problem(`at ${stage} there is no old copy that could be stopped${ELSEWHERE[stage]}`);
        now = "new";
        break;
      case "upgrade": {
        const builds = project.cashiers.filter((build) => build.platform === platform).map((build) => build.version);
        if (!builds.includes(change.app)) problem(`${platform} has no build ${change.app}; expected one of ${builds.join(", ")}`);
        else if (change.app === app) problem(`the till runs ${app} already; expected another build`);
        app = change.app;
        break;
      }
      case "clock":
        if (platform === "android" || platform === "ios")
          problem("nothing moves the clock of a phone; expected a case of a desktop till or of the office, or one without this step");
        break;
      case "bank":
        break;
    }
  }
  return problems;
}

function isUp(generation: Generation, stage: Stage): boolean {
  const up: readonly Generation[] = STAGE_STORY[stage].copiesUp;
  return up.includes(generation);
}

/** Where the version that is missing would be. */
const ELSEWHERE: Readonly<Record<Stage, string>> = {
  BASE: '; say "stage: MIX" in the fleet, where both are',
  DB: '; say "stage: MIX" in the fleet, where both are',
  WARM: "",
  FILL: "",
  MIX: "",
  DRAIN: "",
  DONE: '; say "stage: MIX" or "stage: BACK" in the fleet, where both are',
  APPS: '; say "stage: BACK" in the fleet, where both are',
  BACK: "",
};
