import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Service } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";

/** In which ways one build has told its stories since the rollout last changed the schema or its rows. */
export interface WaysTold {
  /** The walk comes to this stage; one that changes schema or rows makes every way a new one. */
  comeTo(stage: Stage): void;
  /** The story is told in this way; `true`: for the first time. */
  tell(scenario: ScenarioFacts, service: Service): boolean;
}

export function waysTold({ migrate, backfill, contract }: Pick<Rollout, "migrate" | "backfill" | "contract">): WaysTold {
  const told = new Set<string>();
  const changes = new Set<Stage>(["BACK"]);
  if (migrate !== null) changes.add("DB");
  if (backfill !== null) changes.add("FILL");
  if (contract !== null) changes.add(contract.at);
  return {
    comeTo(stage) {
      if (changes.has(stage)) told.clear();
    },
    tell(scenario, service) {
      const way = `${scenario.id} ${service.kind} ${"by" in service ? service.by : ""}`;
      const first = !told.has(way);
      told.add(way);
      return first;
    },
  };
}
