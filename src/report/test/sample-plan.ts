import type { Cell, RiderId } from "../../domain/cell.ts";
import { BOOKS, ILLEGAL_STEP, type NotApplicable, type Plan } from "../../domain/plan.ts";
import type { Tier } from "../../domain/platform.ts";
import type { Service } from "../../domain/service.ts";
import { type Generation, type Stage, STAGE_STORY, STAGES } from "../../domain/stage.ts";
import { RUN } from "./sample-run.ts";
import type { Story } from "./sample-stories.ts";

/** What has to be shown of these stories: steady, lagging and cut over, with the books of every stage and a step that is refused. */
export function samplePlan(stories: readonly Story[]): Plan {
  const riders: readonly RiderId[] = ["desktop@4.9", "desktop@5.0"];
  const cells: Cell[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const rider of riders) {
    for (const stage of STAGES) {
      for (const story of stories) addStory(rider, stage, story, cells, notApplicable);
      cells.push(cellOf(rider, stage, BOOKS, 1, { kind: "steady", by: STAGE_STORY[stage].serves }, ""));
    }
  }
  cells.push(cellOf("desktop@4.9", "DRAIN", ILLEGAL_STEP, 1, { kind: "illegal", step: "contract-over-copy" }, ""));
  return {
    schema: 1,
    seed: RUN.seed,
    rollout: "r2",
    lane: RUN.lane,
    pairs: 5,
    faults: [],
    obligations: cells.map((cell) => ({ id: `o/${cell.id}`, rule: ruleOf(cell), cell: cell.id, tier: cell.tier })),
    cells,
    notApplicable,
    notCovered: [],
    walks: [{ rollout: "r2", from: "2.1", to: "2.2", stages: STAGES, riders: [] }],
  };
}

function addStory(rider: RiderId, stage: Stage, story: Story, cells: Cell[], notApplicable: NotApplicable[]): void {
  const serves = STAGE_STORY[stage].serves;
  if (story.qr && rider === "desktop@4.9") {
    notApplicable.push({ cell: `${story.id}/${rider}/r2/${stage}`, rule: "build 4.9 has no feature qr" });
    return;
  }
  if (story.qr && serves === "old") {
    if (stage !== "BACK") notApplicable.push({ cell: `${story.id}/${rider}/r2/${stage}`, rule: "version 2.1 does not offer qr to tills" });
    else
      for (const cut of story.cuts)
        cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "cut", from: "new", to: "old", at: cut }, slug(cut)));
    return;
  }
  cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "steady", by: serves }, "", story.qr));
  if (story.laggard && !story.qr && (stage === "MIX" || stage === "DRAIN"))
    cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "laggard", by: "old" }, "laggard"));
  if (stage === "MIX" || stage === "BACK") {
    const [from, to]: readonly [Generation, Generation] = stage === "MIX" ? ["old", "new"] : ["new", "old"];
    for (const cut of story.cuts)
      cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "cut", from, to, at: cut }, slug(cut), story.qr));
  }
}

function slug(text: string): string {
  return text.replaceAll(" ", "-");
}

function cellOf(rider: RiderId, stage: Stage, scenario: string, tier: Tier, service: Service, suffix: string, newFeature = false): Cell {
  const app = rider.split("@")[1] ?? "";
  const base = `${scenario}/${rider}/r2/BASE`;
  return {
    id: `${scenario}/${rider}/r2/${stage}${suffix === "" ? "" : `~${suffix}`}`,
    scenario,
    platform: "desktop",
    app,
    rollout: "r2",
    stage,
    checkpoint: service.kind === "cut" ? service.at : null,
    service,
    tier,
    control: newFeature || stage === "BASE" || scenario === BOOKS || scenario === ILLEGAL_STEP ? null : base,
    newFeature,
    turn: STAGES.indexOf(stage),
  };
}

function ruleOf(cell: Cell): "books" | "negative" | "straddle" | "old client, new world" {
  if (cell.scenario === BOOKS) return "books";
  if (cell.scenario === ILLEGAL_STEP) return "negative";
  return cell.service.kind === "cut" ? "straddle" : "old client, new world";
}
