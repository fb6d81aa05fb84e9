import type { Cell } from "../domain/cell.ts";
import type { NotApplicable } from "../domain/plan.ts";
import type { Tier } from "../domain/platform.ts";
import type { CashierBuild, Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import type { ScenarioFacts } from "../domain/scenario.ts";
import { checkpointOf, type Service } from "../domain/service.ts";
import type { Stage } from "../domain/stage.ts";
import { leadOn } from "./lead-on.ts";
import { inSeededOrder } from "./seeded-order.ts";
import type { Left } from "./select.ts";
import { servicesAt } from "./services.ts";
import { tierOf } from "./tellers.ts";
import { versionsOf, whyNeverTold, whyNotOffered, type Versions } from "./offers.ts";
import { waysTold } from "./ways-told.ts";

/** Every cell of one build over the whole rollout, in the order of the walk, before any filter. */
export interface LaidOut {
  readonly build: CashierBuild;
  readonly cells: readonly Cell[];
  readonly notApplicable: readonly (NotApplicable & Left)[];
}

/** Filters come after this, so that they change neither ids nor turns nor the order of what they leave in. */
export function layOut({
  project,
  rollout,
  scenarios,
  build,
  seed,
}: {
  project: Project;
  rollout: Rollout;
  scenarios: readonly ScenarioFacts[];
  build: CashierBuild;
  seed: number;
}): LaidOut {
  const versions = versionsOf(project, rollout);
  const cells: Cell[] = [];
  const notApplicable: (NotApplicable & Left)[] = [];
  const leads = scenarios.filter((scenario) => scenario.lead === leadOn(build.platform));
  const money = leads.filter(({ tier }) => tier === 1);
  const told = waysTold(rollout);
  for (const stage of rollout.stages) {
    told.comeTo(stage);
    const ofStage: Cell[] = [];
    for (const scenario of leads) {
      const id = cellId({ scenario: scenario.id, build, rollout, stage });
      const why = whyNeverTold({ project, versions, scenario, build, stage });
      const ways = why === null ? servicesAt({ scenario, stage, stages: rollout.stages, versions }) : { kind: "never" as const, why };
      if (ways.kind === "never") notApplicable.push({ cell: id, rule: ways.why, scenario: scenario.id, stage, tier: scenario.tier });
      else {
        const tier = (service: Service) =>
          tierOf({
            project,
            versions,
            scenario,
            place: money.indexOf(scenario),
            build,
            stage,
            service,
            first: told.tell(scenario, service),
            seed,
          });
        ofStage.push(...cellsOf({ id, scenario, build, rollout, stage, services: ways.services, tier }));
      }
    }
    cells.push(...inSeededOrder(seed, ofStage));
  }
  return { build, cells: withTurns(withControls({ cells, scenarios, versions })), notApplicable };
}

export function cellId({
  scenario,
  build,
  rollout,
  stage,
}: {
  scenario: string;
  build: Pick<CashierBuild, "platform" | "version">;
  rollout: Rollout;
  stage: Stage;
}): string {
  return `${scenario}/${build.platform}@${build.version}/${rollout.id}/${stage}`;
}

function cellsOf({
  id,
  scenario,
  build,
  rollout,
  stage,
  services,
  tier,
}: {
  id: string;
  scenario: ScenarioFacts;
  build: CashierBuild;
  rollout: Rollout;
  stage: Stage;
  services: readonly Service[];
  tier: (service: Service) => Tier;
}): readonly Cell[] {
  const main = services.find((service) => service.kind === "steady") ?? services.find((service) => service.kind === "cut") ?? services[0];
  return services.map((service) => ({
    id: service === main ? id : `${id}~${suffixOf(service)}`,
    scenario: scenario.id,
    platform: build.platform,
    app: build.version,
    rollout: rollout.id,
    stage,
    checkpoint: checkpointOf(service),
    service,
    tier: tier(service),
    control: null,
    newFeature: false,
    turn: 0,
  }));
}

function suffixOf(service: Service): string {
  switch (service.kind) {
    case "steady":
      return service.by;
    case "laggard":
      return "laggard";
    case "cut":
      return slug(service.at);
    case "stopped":
    case "reopened":
    case "returned":
      return `${service.kind}-${slug(service.at)}`;
    case "replayed":
      return "replayed";
    case "illegal":
      return service.step;
  }
}

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/** The control is the same story on the same build at BASE, with the app killed where it is killed here; a story whose features the old version never offered has none. */
function withControls({
  cells,
  scenarios,
  versions,
}: {
  cells: readonly Cell[];
  scenarios: readonly ScenarioFacts[];
  versions: Versions;
}): readonly Cell[] {
  const ofControl = ({ scenario, service }: Cell) => `${scenario} ${service.kind === "reopened" ? `reopened at ${service.at}` : ""}`;
  const atBase = new Map(cells.filter((cell) => cell.stage === "BASE").map((cell) => [ofControl(cell), cell.id]));
  const unheardOf = new Set(
    scenarios
      .filter((scenario) => whyNotOffered(versions, "old", [...scenario.served, ...scenario.elsewhere]) !== null)
      .map((scenario) => scenario.id),
  );
  return cells.map((cell) => {
    const control = cell.stage === "BASE" ? null : (atBase.get(ofControl(cell)) ?? null);
    return { ...cell, control, newFeature: cell.stage !== "BASE" && control === null && unheardOf.has(cell.scenario) };
  });
}

function withTurns(cells: readonly Cell[]): readonly Cell[] {
  const told = new Map<string, number>();
  return cells.map((cell) => {
    const turn = told.get(cell.scenario) ?? 0;
    told.set(cell.scenario, turn + 1);
    return { ...cell, turn };
  });
}
