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
 * reopened app and of a stage that the story does not feel one build is the teller, drawn by the seed, and for the rest they are tier 2,
 * as is the way back and forth again: `--tier 1` stays a walk that one can wait for, and a walk without the filter still tells all.
 */
export function tierOf({
  project,
  versions,
  scenario,
  build,
  stage,
  service,
  first,
  seed,
}: {
  project: Project;
  versions: Versions;
  scenario: ScenarioFacts;
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
  // The stage is no part of a straddle's draw: what is done at DONE has its control at BASE, on the same build.
  const what = isStraddle(service) ? `${service.kind} ${scenario.id} ${service.at}` : `${stage} ${scenario.id}`;
  const drawn = inSeededOrder(
    seed,
    able.map((each) => ({ id: `${what} ${each.platform}@${each.version}`, build: each })),
  )[0]?.build;
  return drawn === build ? 1 : 2;
}
