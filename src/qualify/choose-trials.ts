import type { RiderId } from "../domain/cell.ts";
import { matchesGlob } from "../domain/glob.ts";
import type { Platform } from "../domain/platform.ts";
import type { Breakage } from "../domain/breakage.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { Catalogue, NotTried, PlantKind, PredictedBenign, PredictedBreakage, Square } from "../domain/qualification.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Selection } from "../domain/selection.ts";
import type { Stage } from "../domain/stage.ts";
import { leadOn } from "../plan/lead-on.ts";
import { isNamed, leaves } from "../plan/select.ts";
import { reachOf } from "./reach.ts";

/** One walk to come: what is planted, to what the walk is limited, and what must go red of it. */
export interface Trial {
  readonly kind: PlantKind;
  readonly id: string;
  readonly title: string;
  readonly rollout: string;
  readonly limits: {
    readonly stages: readonly Stage[];
    readonly platforms: readonly Platform[];
    readonly apps: readonly string[];
    readonly scenarios: readonly string[];
  };
  readonly predicted: readonly Square[];
  /** Predicted, too, but left out by the filters: their controls may be told all the same, and prove nothing. */
  readonly spared: readonly Square[];
  readonly invariants: readonly string[];
  /** Stories of the prediction that no scenario of this project tells. */
  readonly untold: readonly string[];
}

export interface Trials {
  readonly trials: readonly Trial[];
  readonly notTried: readonly NotTried[];
}

/** The filters of a qualification; an empty list means "all". */
export interface Asked {
  /** Ids of breakages and harmless changes, with `*`. */
  readonly only: readonly string[];
  readonly rollouts: readonly string[];
  readonly selection: Pick<Selection, "platforms" | "apps" | "stages" | "scenarios">;
}

interface Given {
  readonly project: Project;
  readonly catalogue: Catalogue;
  readonly scenarios: readonly ScenarioFacts[];
  readonly asked: Asked;
}

/** Everything that the catalogue predicts and the filters leave in: as a walk, or with the reason why there is none. */
export function chooseTrials(given: Given): Trials {
  const { project, catalogue, asked } = given;
  const rows = [
    ...catalogue.breakages.map((row) => ({ kind: "breakage" as const, row, planted: project.breakages[row.id] })),
    ...catalogue.benign.map((row) => ({ kind: "benign" as const, row, planted: project.qualification?.benign[row.id] })),
    ...unpredicted(given),
  ];
  const chosen = rows
    .filter(({ row }) => asked.only.length === 0 || asked.only.some((pattern) => matchesGlob(pattern, row.id)))
    .filter(({ row }) => leaves(asked.rollouts, row.rollout))
    .map((each) => chooseTrial(given, each));
  return {
    trials: chosen.flatMap((each) => ("why" in each ? [] : [each])),
    notTried: chosen.flatMap((each) => ("why" in each ? [each] : [])),
  };
}

interface Row {
  readonly kind: PlantKind;
  readonly row: Pick<PredictedBenign, "id" | "title" | "rollout" | "stories"> & Partial<Pick<PredictedBreakage, "red" | "invariants">>;
  readonly planted: Breakage | undefined;
}

/** What the project can plant and nobody has predicted. What an environment carries is there for customers' cases, which say themselves what goes wrong. */
function unpredicted({ project, catalogue }: Given): readonly Row[] {
  const carried = Object.values(project.environments).flatMap((environment) => environment.carries);
  const predicted = new Set([...[...catalogue.breakages, ...catalogue.benign].map((row) => row.id), ...carried]);
  const left = (kind: PlantKind, table: Readonly<Record<string, Breakage>>): readonly Row[] =>
    Object.values(table)
      .filter(({ id }) => !predicted.has(id))
      .map(({ id, title, rollout }) => ({ kind, row: { id, title, rollout, stories: [] }, planted: undefined }));
  return [...left("breakage", project.breakages), ...left("benign", project.qualification?.benign ?? {})];
}

function chooseTrial({ project, catalogue, scenarios, asked: { selection } }: Given, { kind, row, planted }: Row): Trial | NotTried {
  const { id, title } = row;
  const notTried = (why: string): NotTried => ({ kind, id, title, why });
  if (planted === undefined)
    return notTried(
      project.breakages[id] === undefined && project.qualification?.benign[id] === undefined
        ? "the project cannot plant it yet"
        : "the catalogue does not predict what it turns red",
    );
  const rollout = project.rollouts[planted.rollout];
  if (rollout === undefined || planted.rollout !== row.rollout)
    return notTried(`it is planted in the rollout ${planted.rollout} and predicted for ${row.rollout}`);

  const reach = reachOf(planted.plants, rollout);
  const allPredicted = (row.red ?? []).flatMap(({ stages, platforms, apps }) =>
    stages.flatMap((stage) => platforms.flatMap((platform) => apps.map((app) => ({ stage, platform, app })))),
  );
  // A prediction outside the plant's reach contradicts one of the two: it is walked, and shows which.
  const stages = rollout.stages
    .filter((stage) => reach.stages.includes(stage) || allPredicted.some((square) => square.stage === stage))
    .filter((stage) => leaves(selection.stages, stage));
  const builds = project.cashiers
    .filter(
      (build) =>
        catalogue.platforms.includes(build.platform) &&
        (reach.builds(build) || allPredicted.some(({ platform, app }) => platform === build.platform && app === build.version)),
    )
    .filter((build) => leaves(selection.platforms, build.platform) && leaves(selection.apps, build.version));
  if (builds.length === 0 || stages.length === 0) return notTried(sayNothingLeft({ builds, stages, planted }));

  // Also what this config has no build or no stage for: nobody can catch it there, and that is missed, not forgotten.
  const predicted = allPredicted.filter(
    ({ stage, platform, app }) => leaves(selection.stages, stage) && leaves(selection.platforms, platform) && leaves(selection.apps, app),
  );
  if (kind === "breakage" && predicted.length === 0) return notTried("the filters leave out every cell that it must turn red");

  const leads = builds.map((build) => leadOn(build.platform));
  const isTold = (pattern: string) => scenarios.some((scenario) => leads.includes(scenario.lead) && isNamed(scenario, pattern));
  const wanted = selection.scenarios.length > 0 ? selection.scenarios : [...row.stories, ...catalogue.core];
  return {
    kind,
    id,
    title,
    rollout: rollout.id,
    limits: {
      stages,
      platforms: [...new Set(builds.map((build) => build.platform))],
      apps: [...new Set(builds.map((build) => build.version))],
      scenarios: [...new Set(wanted.filter(isTold))],
    },
    predicted: predicted.map(squareOf),
    spared: allPredicted.filter((square) => !predicted.includes(square)).map(squareOf),
    invariants: row.invariants ?? [],
    untold: row.stories.filter((story) => !isTold(story)),
  };
}

function sayNothingLeft({
  builds,
  stages,
  planted,
}: {
  builds: readonly CashierBuild[];
  stages: readonly Stage[];
  planted: Breakage;
}): string {
  if (planted.plants.length === 0) return "its row plants nothing";
  return builds.length === 0
    ? "the filters and the platforms of the catalogue leave no build that it can reach"
    : stages.length === 0
      ? "the filters leave no stage that it can reach"
      : "nothing is left of it";
}

export function squareOf({ stage, platform, app }: { stage: Stage; platform: Platform; app: string }): Square {
  return `${stage}/${`${platform}@${app}` satisfies RiderId}`;
}
