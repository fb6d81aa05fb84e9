import { isStraddle, type Service } from "../domain/service.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import type { Tier } from "../domain/platform.ts";
import type { Stage } from "../domain/stage.ts";
import { leadOn } from "./lead-on.ts";
import { whyNeverTold, type Versions } from "./offers.ts";
import { inSeededOrder } from "./seeded-order.ts";

/**
 * Which tier a cell of a story has. The switch of accounts cuts every money checkpoint on every build. Of a stopped copy, of a
 * reopened app and of a stage that the story does not feel one build is the teller, and for the rest they are tier 2, as is the way back
 * and forth again: `--tier 1` stays a walk that one can wait for, and a walk without the filter still tells all. The seed says who begins
 * and then they are dealt out in turn, so that no rider has most of them while the others wait for it.
 */
export function tierOf({
  project,
  versions,
  scenario,
  place,
  build,
  stage,
  service,
  first,
  seed,
}: {
  project: Project;
  versions: Versions;
  scenario: ScenarioFacts;
  /** Among the money stories of its lead. */
  place: number;
  build: CashierBuild;
  stage: Stage;
  service: Service;
  /** The build has not told the story in this way since the rollout last changed what it meets. */
  first: boolean;
  seed: number;
}): Tier {
  if (scenario.tier !== 1 || service.kind === "cut") return scenario.tier;
  if (service.kind === "returned") return 2;
  // At BASE everybody tells it: what comes later is held against that.
  const felt = stage === "BASE" || (scenario.feltAt?.includes(stage) ?? first);
  if (felt && !isStraddle(service)) return 1;
  const able = project.cashiers.filter(
    (each) => leadOn(each.platform) === scenario.lead && whyNeverTold({ project, versions, scenario, build: each, stage }) === null,
  );
  // The stage is no part of a straddle's deal: what is done at DONE has its control at BASE, on the same build.
  const deal = isStraddle(service) ? service.kind : stage;
  const turns = inSeededOrder(
    seed,
    able.map((each) => ({ id: `${deal} ${each.platform}@${each.version}`, build: each })),
  );
  const turn = place + (isStraddle(service) ? scenario.checkpoints.indexOf(service.at) : 0);
  return turns[turn % turns.length]?.build === build ? 1 : 2;
}
