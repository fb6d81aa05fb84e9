import type { CaseFleet } from "../../domain/customer-case.ts";
import type { Breakage } from "../../domain/breakage.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Project } from "../../domain/project.ts";
import { expectedOneOf } from "../../config/nearest-word.ts";
import { UsageError } from "../../config/usage-error.ts";
import { runningAt } from "../../replay/apply-fix.ts";
import { plantBreakages, withFaults } from "../plant-breakages.ts";

/** @throws UsageError with the environments that there are */
export function environmentNamed(project: Project, name: string): Environment {
  const environment = project.environments[name];
  if (environment !== undefined) return environment;
  const known = Object.keys(project.environments);
  if (known.length === 0)
    throw new UsageError(
      `this project has no environment "${name}" to tell a case in; add to tillgate.config.ts:\n  environments: { ${name}: { backend: "${Object.keys(project.backends).at(-1) ?? "1.0"}" } },`,
    );
  throw new UsageError(`environment "${name}" is not in the config${expectedOneOf(name, known)}`);
}

/** The project as it is in an environment: with what the environment is known to carry, its trouble, and its copies where they run already. */
export function layEnvironment(
  described: Project,
  environment: Environment,
  fleet: CaseFleet,
): { readonly project: Project; readonly planted: readonly Breakage[]; readonly faults: readonly string[] } {
  const faults = [...environment.faults, ...fleet.faults];
  const { project, planted } = plantBreakages(withFaults(described, faults, "the fault"), environment.carries);
  const { runs } = environment;
  const version = fleet.backend ?? environment.backend;
  const backend = project.backends[version];
  if (runs.kind === "here" || backend === undefined) return { project, planted, faults };
  const there = { ...backend, start: runningAt(runs.url, backend) };
  return { project: { ...project, backends: { ...project.backends, [version]: there } }, planted, faults };
}
