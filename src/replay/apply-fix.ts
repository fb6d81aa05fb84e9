import type { StepsCase } from "../domain/customer-case.ts";
import type { Environment } from "../domain/environment.ts";
import type { BackendVersion, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { Fix } from "../domain/replay.ts";

export interface Fixable {
  /** As it was told in production. */
  readonly told: StepsCase;
  readonly project: Project;
  readonly environment: Environment;
}

/**
 * Production with the fix in it, everything else the same. `described`: the project without what the environment carries: whatever is not yet
 * released starts as the config says, not as what it is to replace.
 */
export function applyFix(
  fix: Fix,
  { told, project, environment }: Fixable,
  { rollout, described }: { readonly rollout: Rollout; readonly described: Project },
): Fixable {
  const { fleet } = told;
  const version = fleet.backend ?? rollout.to;
  switch (fix.kind) {
    case "cashier":
      return { told: { ...told, fleet: { ...fleet, app: fix.version } }, project, environment };
    case "backend":
      return {
        told: { ...told, fleet: { ...fleet, backend: fix.version } },
        project: Object.hasOwn(project.rollouts, rollout.id)
          ? { ...project, rollouts: { ...project.rollouts, [rollout.id]: withVersion(rollout, version, fix.version) } }
          : project,
        environment: { ...environment, backend: fix.version },
      };
    case "url":
    case "run": {
      const backend = described.backends[version];
      if (backend === undefined) throw new RangeError(`no backend ${version} is configured`);
      const fixed = { ...backend, start: fix.kind === "url" ? runningAt(fix.url, backend) : startedBy(fix, backend) };
      return { told, project: { ...project, backends: { ...project.backends, [version]: fixed } }, environment };
    }
  }
}

function withVersion(rollout: Rollout, before: string, after: string): Rollout {
  return rollout.to === before ? { ...rollout, to: after } : { ...rollout, from: after };
}

/** Whoever starts it by hand is told what a copy of the version would be told. */
export function runningAt(url: string, { start }: BackendVersion): BackendVersion["start"] {
  const byHand = start.kind === "command" ? { byHand: start.env } : {};
  return { kind: "url", url, health: start.health, ...byHand };
}

/** It is told what the version that it replaces is told: its port, database and bank. */
function startedBy({ run, env }: Extract<Fix, { kind: "run" }>, { start }: BackendVersion): BackendVersion["start"] {
  if (start.kind === "command") return { ...start, run, env: { ...start.env, ...env } };
  return { kind: "command", run, env: { PORT: "{port}", ...env }, health: start.health, readyWithinMs: 20_000, copies: 1 };
}
