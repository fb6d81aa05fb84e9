import type { Breakage, Plant } from "../domain/breakage.ts";
import type { Command } from "../domain/command.ts";
import type { Project } from "../domain/project.ts";
import { faultFrom } from "../config/read-faults.ts";
import { UsageError } from "../config/usage-error.ts";
import { expectedOneOf } from "../config/nearest-word.ts";

/**
 * The project with breakages or harmless changes laid over it: environment for the parts they are planted in, nothing else. The harness does
 * not know what any of them does.
 */
export function plantBreakages(project: Project, ids: readonly string[]): { project: Project; planted: readonly Breakage[] } {
  const plantable = { ...project.breakages, ...project.qualification?.benign };
  const planted = ids.map((id) => {
    const breakage = plantable[id];
    if (breakage === undefined) throw new UsageError(`--break "${id}" is unknown${expectedOneOf(id, Object.keys(plantable))}`);
    return breakage;
  });
  return { project: planted.flatMap((breakage) => breakage.plants).reduce(plant, project), planted };
}

function plant(project: Project, plant: Plant): Project {
  switch (plant.in) {
    case "backend": {
      const version = project.backends[plant.version];
      if (version === undefined || version.start.kind !== "command") return project;
      return { ...project, backends: { ...project.backends, [plant.version]: { ...version, start: overlay(version.start, plant.env) } } };
    }
    case "cashier":
      return {
        ...project,
        cashiers: project.cashiers.map((build) =>
          build.version === plant.version && (plant.platform === null || plant.platform === build.platform) && build.build !== null
            ? { ...build, build: overlay(build.build, plant.env) }
            : build,
        ),
      };
    case "bank":
      return { ...project, bank: overlay(project.bank, plant.env) };
    case "migrate":
      return eachRollout(project, (rollout) =>
        rollout.migrate === null ? rollout : { ...rollout, migrate: overlay(rollout.migrate, plant.env) },
      );
    case "backfill":
      return eachRollout(project, (rollout) =>
        rollout.backfill === null ? rollout : { ...rollout, backfill: overlay(rollout.backfill, plant.env) },
      );
    case "faults":
      return withFaults(project, plant.faults, `the breakage`);
    case "gate":
      return eachRollout(project, (rollout) =>
        rollout.backfill === null ? rollout : { ...rollout, backfill: { ...rollout.backfill, gate: false } },
      );
  }
}

/** @throws UsageError with the possible names, values and stages */
export function withFaults(project: Project, texts: readonly string[], called: string): Project {
  const faults = texts.map((text) => {
    const fault = faultFrom(text);
    if (typeof fault === "string") throw new UsageError(`${called} ${text}: ${fault}`);
    return fault;
  });
  return { ...project, faults: [...project.faults, ...faults] };
}

function eachRollout(project: Project, change: (rollout: Project["rollouts"][string]) => Project["rollouts"][string]): Project {
  return { ...project, rollouts: Object.fromEntries(Object.entries(project.rollouts).map(([id, rollout]) => [id, change(rollout)])) };
}

/** Later values win; two JSON objects under one name are merged, so that several breakages can share a variable. */
function overlay<Kind extends Command>(command: Kind, env: Readonly<Record<string, string>>): Kind {
  const merged = Object.fromEntries(Object.entries(env).map(([name, value]) => [name, mergeJson(command.env[name], value)]));
  return { ...command, env: { ...command.env, ...merged } };
}

function mergeJson(before: string | undefined, after: string): string {
  const first = jsonObject(before);
  const second = jsonObject(after);
  return first === null || second === null ? after : JSON.stringify({ ...first, ...second });
}

function jsonObject(text: string | undefined): object | null {
  if (text === undefined || !text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" ? value : null;
  } catch {
    return null;
  }
}
