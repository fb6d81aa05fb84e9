import { ConfigError } from "../config/config-error.ts";
import { loadProject } from "../config/load-project.ts";
import { UsageError } from "../config/usage-error.ts";
import type { Project } from "../domain/project.ts";
import type { Surrounding } from "./surroundings/surrounding.ts";

export interface ProjectIfAny {
  readonly project: Project | null;
  /** What is to be said of the config; null where nobody named one and none is here. */
  readonly surrounding: Surrounding | null;
}

/** The project for those who can do without one: a config that cannot be taken is one more thing to mend. */
export async function projectIfAny(path: string | undefined): Promise<ProjectIfAny> {
  const name = "config";
  try {
    const project = await loadProject(path);
    const count = (what: readonly unknown[], noun: string) => `${what.length} ${noun}${what.length === 1 ? "" : "s"}`;
    const found = `"${project.name}" with ${count(project.cashiers, "build")} and ${count(project.phones.phones, "phone")} on the desk`;
    return { project, surrounding: { name, state: "present", found, mend: null } };
  } catch (cause) {
    if (cause instanceof UsageError && path === undefined) return { project: null, surrounding: null };
    if (!(cause instanceof ConfigError)) throw cause;
    const [first] = cause.message.split("\n");
    const more = cause.problems.length - 1;
    const found = `${first ?? "unreadable"}${more > 0 ? ` (and ${more} more)` : ""}`;
    return { project: null, surrounding: { name, state: "missing", found, mend: "npx tillgate plan says all of it" } };
  }
}
