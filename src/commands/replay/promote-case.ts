import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { relative, sep } from "node:path";
import { scenarioIdOf } from "../../domain/case-scenario.ts";
import { riderOf } from "../../domain/cell.ts";
import type { CustomerCase, StepsCase } from "../../domain/customer-case.ts";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Project } from "../../domain/project.ts";
import type { Promotion } from "../../domain/promotion.ts";
import type { ScenarioFacts } from "../../domain/scenario.ts";
import { UsageError } from "../../config/usage-error.ts";
import { readReplays } from "../../evidence/read-replays.ts";
import { printPromotion } from "../../replay/print-promotion.ts";
import { promotedSpec, type PromotedSpec } from "../../replay/promoted-spec.ts";
import { shownBefore } from "../../replay/shown-before.ts";
import { whoTellsIt } from "../../replay/who-tells-it.ts";
import { openProject, planTour, type SharedFlags } from "../planning.ts";

/** Makes a customer's case a scenario of the suite, and says who tells it from now on. Returns the exit code. */
export async function promoteCase(told: CustomerCase, project: Project, flags: SharedFlags): Promise<number> {
  if (told.kind === "cell")
    throw new UsageError(
      `${told.file} stands for the cell ${told.cell}, which the suite tells already; promote a case that has steps of its own`,
    );
  const { root, cases } = project;
  if (cases === null || relative(cases.folder, told.file).startsWith(".."))
    throw new UsageError(
      `${told.file} is not among the project's cases; move it to ${cases?.folder ?? "their folder"} first: what the suite tells has to stay with it`,
    );
  const spec = promotedSpec({ told, root, stories: cases.stories });
  const written = write(spec);
  try {
    const facts = await demandTold(scenarioIdOf(told), spec, flags.config);
    const promotion = await promotionOf({ told, facts, project, flags, spec, written });
    process.stdout.write(flags.json === true ? `${JSON.stringify(promotion, null, 2)}\n` : printPromotion(promotion));
    return EXIT_CODES.BOARD;
  } catch (thrown) {
    if (written) rmSync(spec.path);
    throw thrown;
  }
}

/** Whether anything was written. @throws UsageError when something else is there */
function write({ path, text }: PromotedSpec): boolean {
  if (existsSync(path)) {
    if (readFileSync(path, "utf8") === text) return false;
    throw new UsageError(`${path} is there and says something else; remove it, or give the case another id`);
  }
  writeFileSync(path, text);
  return true;
}

/** What the spec says of its scenario: one that no plan ever reads would be as good as none. */
async function demandTold(scenario: string, { path }: PromotedSpec, config: string | undefined): Promise<ScenarioFacts> {
  const { project, scenarios } = await openProject(config);
  const facts = scenarios.find(({ id }) => id === scenario);
  if (project.specs.includes(path) && facts !== undefined) return facts;
  throw new UsageError(`\`specs\` of the config leave ${path} out, so nothing was written; let them name it`);
}

async function promotionOf({
  told,
  facts,
  project,
  flags,
  spec,
  written,
}: {
  told: StepsCase;
  facts: ScenarioFacts;
  project: Project;
  flags: SharedFlags;
  spec: PromotedSpec;
  written: boolean;
}): Promise<Promotion> {
  const tag = `case:${told.id}`;
  const { planned } = await planTour({ ...flags, rollout: "all", scenario: tag });
  const shown = shownBefore(told, readReplays(flags.out ?? project.reports, told.id));
  const file = relative(process.cwd(), told.file);
  return {
    schema: 1,
    case: told.id,
    title: told.title,
    scenario: facts.id,
    tag,
    spec: relative(project.root, spec.path).split(sep).join("/"),
    written,
    shown,
    ...whoTellsIt(
      facts,
      planned.map(({ plan }) => plan),
      project.cashiers.map(({ platform, version }) => riderOf({ platform, app: version })),
    ),
    next: [
      ...(shown.kind === "shown" ? [] : [`npx tillgate replay ${file} --fix backend=VERSION`]),
      `npx tillgate prove --scenario ${tag}`,
    ],
  };
}
