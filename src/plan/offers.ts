import type { CashierBuild, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Generation, Stage } from "../domain/stage.ts";
import { sayBuild } from "../domain/say-build.ts";

/** The two backend versions of a rollout and what each offers to cashiers. */
export type Versions = Readonly<Record<Generation, OfferedVersion>>;

interface OfferedVersion {
  readonly version: string;
  readonly features: readonly string[];
  /** Whether the conductor can start copies of it; false for one that runs elsewhere. */
  readonly startable: boolean;
}

export function versionsOf(project: Project, rollout: Rollout): Versions {
  const offered = (version: string): OfferedVersion => ({
    version,
    features: project.backends[version]?.features ?? [],
    startable: project.backends[version]?.start.kind === "command",
  });
  return { old: offered(rollout.from), new: offered(rollout.to) };
}

/** Why this generation cannot serve the features, as a sentence; null when it can. */
export function whyNotOffered(versions: Versions, by: Generation, features: readonly string[]): string | null {
  const { version, features: offered } = versions[by];
  const lacking = features.filter((feature) => !offered.includes(feature));
  return lacking.length === 0 ? null : `backend ${version} does not offer ${lacking.join(", ")}`;
}

/** Why a story that is told without some feature cannot be told on this generation; null when it can. */
export function whyOffered(versions: Versions, by: Generation, without: readonly string[]): string | null {
  const { version, features: offered } = versions[by];
  const unwanted = without.filter((feature) => offered.includes(feature));
  return unwanted.length === 0 ? null : `backend ${version} offers ${unwanted.join(", ")}, and the story is told without it`;
}

/** Generations whose copies take traffic at a stage: before MIX the new copies are up but serve nobody. */
export function takesTraffic(stage: Stage): readonly Generation[] {
  const TRAFFIC = {
    BASE: ["old"],
    DB: ["old"],
    WARM: ["old"],
    FILL: ["old"],
    MIX: ["old", "new"],
    DRAIN: ["old", "new"],
    DONE: ["new"],
    APPS: ["new"],
    BACK: ["old", "new"],
  } as const satisfies Record<Stage, readonly Generation[]>;
  return TRAFFIC[stage];
}

/** The rules that do not depend on who serves the till: the build, the stage, the shop's set-up, the other tills. */
export function whyNeverTold({
  project,
  versions,
  scenario,
  build,
  stage,
}: {
  project: Project;
  versions: Versions;
  scenario: ScenarioFacts;
  build: CashierBuild;
  stage: Stage;
}): string | null {
  const cashier = sayBuild({ platform: build.platform, app: build.version });
  if (scenario.platforms.length > 0 && !scenario.platforms.includes(build.platform))
    return `told on ${scenario.platforms.join(" and ")} only`;
  const unknown = scenario.needs.filter((feature) => !build.features.includes(feature));
  if (unknown.length > 0) return `${cashier} does not know ${unknown.join(", ")}`;
  const known = scenario.notFor.filter((feature) => build.features.includes(feature));
  if (known.length > 0) return `${cashier} knows ${known.join(", ")}, and the story is told of builds that do not`;
  if (scenario.stages.length > 0 && !scenario.stages.includes(stage)) return `told only at ${scenario.stages.join(", ")}`;
  const { acquirer, qr } = scenario.shop;
  if (acquirer !== undefined && project.database.arrange.acquirer === undefined)
    return "the project does not say how to set a store's acquirer";
  if (acquirer !== undefined && !project.acquirers.includes(acquirer)) return `the project knows no acquirer "${acquirer}"`;
  if (qr !== undefined && project.database.arrange.qr === undefined) return "the project does not say how to switch a store's QR payment";
  if (!takesTraffic(stage).some((by) => whyNotOffered(versions, by, scenario.elsewhere) === null))
    return `no copy that takes traffic at ${stage} offers ${scenario.elsewhere.join(", ")}`;
  return null;
}
