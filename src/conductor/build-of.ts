import type { RiderId } from "../domain/cell.ts";
import type { CashierBuild, Project } from "../domain/project.ts";

/** The configured build that a rider rides with. */
export function buildOf(project: Project, rider: RiderId): CashierBuild {
  const build = project.cashiers.find((each) => `${each.platform}@${each.version}` === rider);
  if (build === undefined) throw new RangeError(`no cashier ${rider} is configured`);
  return build;
}
