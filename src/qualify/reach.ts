import type { Plant } from "../domain/breakage.ts";
import type { CashierBuild } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGES, type Generation, type Stage } from "../domain/stage.ts";
import { takesTraffic } from "../plan/offers.ts";

/** Where a plant can show itself, from what it is planted in alone: a walk need not go anywhere else. */
export interface Reach {
  readonly stages: readonly Stage[];
  readonly builds: (build: Pick<CashierBuild, "platform" | "version">) => boolean;
}

/** What several plants can reach together. */
export function reachOf(plants: readonly Plant[], rollout: Rollout): Reach {
  const reaches = plants.map((plant) => reachOfOne(plant, rollout));
  return {
    stages: rollout.stages.filter((stage) => reaches.some((reach) => reach.stages.includes(stage))),
    builds: (build) => reaches.some((reach) => reach.builds(build)),
  };
}

function reachOfOne(plant: Plant, rollout: Rollout): Reach {
  const everyBuild = () => true;
  switch (plant.in) {
    case "backend":
      return { stages: servedBy(generationOf(plant.version, rollout), rollout), builds: everyBuild };
    case "cashier":
      return {
        stages: rollout.stages,
        builds: ({ platform, version }) => version === plant.version && (plant.platform === null || plant.platform === platform),
      };
    case "migrate":
      return { stages: from("DB", rollout), builds: everyBuild };
    case "backfill":
      return { stages: from("FILL", rollout), builds: everyBuild };
    case "bank":
    case "faults":
    case "gate":
      return { stages: rollout.stages, builds: everyBuild };
  }
}

function generationOf(version: string, { from: old, to }: Rollout): Generation | null {
  return version === old ? "old" : version === to ? "new" : null;
}

function servedBy(generation: Generation | null, { stages }: Rollout): readonly Stage[] {
  return generation === null ? [] : stages.filter((stage) => takesTraffic(stage).includes(generation));
}

function from(first: Stage, { stages }: Rollout): readonly Stage[] {
  return stages.filter((stage) => STAGES.indexOf(stage) >= STAGES.indexOf(first));
}
