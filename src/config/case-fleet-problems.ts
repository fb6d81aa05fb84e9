import type { Platform } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Generation } from "../domain/stage.ts";
import type { CheckedSteps } from "./case-shape.ts";
import { expectedOneOf } from "./nearest-word.ts";
import type { Tell } from "./read-case-values.ts";

type Fleet = CheckedSteps["fleet"];
type Known = Pick<Project, "environments" | "cashiers" | "backends" | "rollouts" | "acquirers">;

/** Where a case is told, as far as its fleet and the config say it. */
export interface CasePlace {
  /** null: none of the platform, or not said which. */
  readonly app: string | null;
  readonly serves: Generation | null;
  /** Versions that may serve the till while the case is told. */
  readonly versions: readonly string[];
}

/** Tells what a case's fleet names that the config does not have, and says where it stands. */
export function placeOfCase(fleet: Fleet, project: Known, tell: Tell): CasePlace {
  const at = (key: keyof Fleet) => ["fleet", key];
  const known = (key: "environment" | "backend" | "rollout", what: string, words: readonly string[]) => {
    const word = fleet[key];
    if (word === null || words.length === 0 || words.includes(word)) return;
    tell(at(key), "value", `${what} "${word}" is not in the config${expectedOneOf(word, words)}`);
  };
  known("environment", "environment", Object.keys(project.environments));
  known("backend", "backend", Object.keys(project.backends));
  known("rollout", "rollout", Object.keys(project.rollouts));
  const { acquirer } = fleet.shop;
  if (acquirer !== undefined && project.acquirers.length > 0 && !project.acquirers.includes(acquirer))
    tell([...at("shop"), "acquirer"], "value", `acquirer "${acquirer}" is not in the config${expectedOneOf(acquirer, project.acquirers)}`);

  const rollout = rolloutOf(fleet, project);
  if (rollout !== null && fleet.stage !== null && !rollout.stages.includes(fleet.stage))
    tell(at("stage"), "value", `rollout ${rollout.id} has no stage ${fleet.stage}${expectedOneOf(fleet.stage, rollout.stages)}`);
  const backend = fleet.backend ?? project.environments[fleet.environment]?.backend ?? null;
  if (
    rollout !== null &&
    fleet.rollout !== null &&
    backend !== null &&
    backend in project.backends &&
    backend !== rollout.from &&
    backend !== rollout.to
  )
    tell(
      at(fleet.backend === null ? "rollout" : "backend"),
      "value",
      `rollout ${rollout.id} goes from ${rollout.from} to ${rollout.to} and does not bring backend ${backend}`,
    );
  return {
    app: appOf(fleet, project, tell),
    serves: servesOf(fleet.serves, rollout, tell),
    versions: rollout === null ? (backend === null ? [] : [backend]) : [rollout.from, rollout.to],
  };
}

/** How the version of the case came to where it is; null where the config does not say, or the version was there from the beginning. */
function rolloutOf(fleet: Fleet, { environments, rollouts }: Known): Rollout | null {
  const environment = environments[fleet.environment];
  if (fleet.rollout !== null) return rollouts[fleet.rollout] ?? null;
  if (fleet.backend === null || fleet.backend === environment?.backend) return rollouts[environment?.rollout ?? ""] ?? null;
  return Object.values(rollouts).find(({ to }) => to === fleet.backend) ?? null;
}

function servesOf(word: string | null, rollout: Rollout | null, tell: Tell): Generation | null {
  if (word === null || word === "old" || word === "new") return word;
  if (rollout !== null && word === rollout.to) return "new";
  if (rollout !== null && word === rollout.from) return "old";
  tell(
    ["fleet", "serves"],
    "value",
    `"serves" is "${word}"${expectedOneOf(word, ["old", "new", ...(rollout === null ? [] : [rollout.from, rollout.to])])}`,
  );
  return null;
}

function appOf({ platform, app }: Fleet, { cashiers }: Known, tell: Tell): string | null {
  const builds = cashiers.filter((build) => build.platform === platform).map(({ version }) => version);
  if (app === undefined) {
    // The page that the service serves is the only one of its kind.
    if (builds.length === 1) return builds[0] ?? null;
    tell(["fleet"], "key", `"app" is missing${expectedOneOf("", builds)}`);
    return null;
  }
  if (builds.includes(app)) return app;
  tell(["fleet", "app"], "value", sayUnknownBuild(platform, app, cashiers));
  return null;
}

export function sayUnknownBuild(platform: Platform, app: string, cashiers: Known["cashiers"]): string {
  const builds = cashiers.filter((build) => build.platform === platform).map(({ version }) => version);
  const elsewhere = cashiers.filter(({ version }) => version === app).map((build) => build.platform);
  const hint = elsewhere.length === 0 ? "" : `; it is a build of ${elsewhere.join(" and ")}`;
  return `${platform} has no build "${app}"${hint}${expectedOneOf(app, builds)}`;
}
