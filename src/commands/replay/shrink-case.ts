import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CustomerCase, StepsCase } from "../../domain/customer-case.ts";
import { EXIT_CODES } from "../../domain/decision.ts";
import type { Lane } from "../../domain/platform.ts";
import type { Environment } from "../../domain/environment.ts";
import type { Project } from "../../domain/project.ts";
import { UsageError } from "../../config/usage-error.ts";
import { runName, writeJson } from "../../evidence/run-folder.ts";
import { findingOf } from "../../judge/assess.ts";
import { printCase } from "../../replay/print-case.ts";
import { printShrunk, type ShrunkRecord } from "../../replay/print-shrunk.ts";
import { sayShrunk, shrunkCase, stepsToCut } from "../../replay/shrunk-case.ts";
import type { ReplayFlags } from "../replay.ts";
import { terminalOf } from "../terminal.ts";
import { untilInterrupted } from "../until-interrupted.ts";
import { cellAsSteps } from "./cell-as-steps.ts";
import { asRecorded, asSeen } from "./demand-red.ts";
import { environmentNamed, layEnvironment } from "./lay-environment.ts";
import { showShrinking } from "./show-shrinking.ts";
import { tellInParts, type InParts } from "./tell-in-parts.ts";
import { planTelling, tellCase, type PlannedTelling } from "./tell-case.ts";

/** A case that is to be cut down, with all that it takes to tell it or a part of it. */
interface ToShrink {
  /** As its file has it. */
  readonly told: CustomerCase;
  /** The same as steps, with the environment in which they are told. */
  readonly asSteps: (told: CustomerCase) => { readonly told: StepsCase; readonly environment: Environment };
  /** Why the whole case, told once, is not what it was meant to be; null when it is. */
  readonly demand: InParts["demand"];
  readonly project: Project;
  readonly vocabulary: CaseVocabulary;
  readonly lane: Lane;
  readonly seed: number;
  readonly withinMinutes: number;
  readonly flags: ReplayFlags;
}

/** Cuts whatever kind of case it is. @throws UsageError for what cannot be cut */
export async function shrinkAny(told: CustomerCase, asked: Omit<ToShrink, "told" | "asSteps" | "demand">): Promise<number> {
  demandCuttable(told);
  if (told.kind === "steps") {
    const environment = environmentNamed(asked.project, asked.flags.environment ?? told.fleet.environment);
    // A part of a case with steps is one, too.
    return shrinkCase({
      ...asked,
      told,
      asSteps: (part) => ({ told: part.kind === "steps" ? part : told, environment }),
      demand: asSeen(told),
    });
  }
  const asSteps = await cellAsSteps({ ...asked, told });
  return shrinkCase({
    ...asked,
    told,
    seed: told.walk.seed,
    asSteps: (part) => asSteps(part.kind === "cell" ? part : told),
    demand: asRecorded(told.signature),
  });
}

/** Cuts a failing case to the fewest steps that still fail, writes them down as a case, and tells that once more in a world of its own. Returns the exit code. */
async function shrinkCase(asked: ToShrink): Promise<number> {
  const { told, project, vocabulary, lane, seed, withinMinutes, flags } = asked;
  const shrinking = runName(`shrink-${told.id}`, new Date(), randomBytes(2).toString("hex"));
  const folder = join(flags.out ?? project.reports, shrinking);
  const plan = (part: CustomerCase, within: string): PlannedTelling => {
    const { told: steps, environment } = asked.asSteps(part);
    return planTelling({
      side: "production",
      folder: within,
      told: steps,
      environment,
      vocabulary,
      lane,
      seed,
      ...layEnvironment(project, environment, steps.fleet),
    });
  };
  const whole = plan(told, folder);
  const alone = join(folder, "alone");

  mkdirSync(alone, { recursive: true });
  const interruption = untilInterrupted();
  const startedAt = Date.now();
  const progress = showShrinking(process.stderr, { steps: stepsToCut(told), vocabulary, endsAt: startedAt + withinMinutes * 60_000 });
  progress.begins(whole);
  const came = await tellInParts({
    telling: whole,
    folder,
    demand: asked.demand,
    interruption,
    progress,
    endsAt: startedAt + withinMinutes * 60_000,
  });
  const { steps } = whole.replay.told;
  const about = { schema: 1, shrinking, case: told.id, title: told.title, seed, steps: steps.length } as const;
  if (came.kind === "interrupted") return EXIT_CODES.interrupted;
  if (came.kind === "not reproduced") {
    const record: ShrunkRecord = { ...about, answer: "not reproduced", sentence: `not reproduced: ${came.why}` };
    return answer(record, folder, flags);
  }

  const { result, control, signature } = came;
  const part = shrunkCase(told, result.kept);
  const file = `${told.file.replace(/\.(?:ya?ml|json)$/i, "")}.shrunk.yaml`;
  writeFileSync(file, printCase(part, { schema: schemaOf(told), head: sayShrunk({ told, kept: result.kept, vocabulary }) }));
  progress.say(`${result.kept.length} steps are left; told once more, in a world of their own`);
  interruption.closed();
  const last = await tellCase({
    telling: plan(part, alone),
    folder: alone,
    shared: null,
    stop: null,
    signal: interruption.signal,
    whenOpen: interruption.opened,
    onEvent: progress.event,
  });
  if (last === null) return EXIT_CODES.interrupted;
  const finding = last.attempt === null ? null : findingOf(last.attempt);
  const isAlike = finding?.kind === "fail" && finding.signature === signature;
  const line = (place: number) => ({ step: place + 1, words: progress.wordsOf(place) });
  return answer(
    {
      ...about,
      answer: isAlike ? "shrunk" : "not reproduced",
      sentence: isAlike
        ? `${steps.length} steps are cut to ${result.kept.length}, which fail alone in the same way`
        : `not reproduced: the ${result.kept.length} steps that failed on a till that had told others before them do not fail in the same way alone`,
      kept: result.kept.map(line),
      removed: result.removed.map(line),
      tries: result.tries,
      whole: result.whole,
      tookMs: Date.now() - startedAt,
      control: control.kind === "told" ? null : control.why,
      signature,
      file: relative(process.cwd(), file),
    },
    folder,
    flags,
  );
}

function answer(record: ShrunkRecord, folder: string, flags: ReplayFlags): number {
  writeJson(folder, "shrunk.json", record);
  if (flags.json === true) process.stdout.write(`${JSON.stringify(record, null, 2)}\n`);
  else process.stdout.write(printShrunk(record, { colour: terminalOf(process.stdout).colour }));
  return record.answer === "shrunk" ? EXIT_CODES.REFUSE : EXIT_CODES.HOLD;
}

/** @throws UsageError for what cannot be told part by part on one till */
function demandCuttable(told: CustomerCase): void {
  const steps = stepsToCut(told);
  if (steps.length === 0)
    throw new UsageError(
      told.kind === "cell" && told.beside.length > 0
        ? `${told.cell} has no story of its own; cut one of those that it is told with: ${told.beside.join(", ")}`
        : `nothing was written down of ${told.id}: there are no steps that could be cut`,
    );
  if (steps.some((step) => step.kind === "world" && step.change.kind === "upgrade"))
    throw new UsageError(
      "a case that upgrades the app cannot be cut down: its parts are told one after another on the same till, and no build goes back",
    );
}

/** Where editors find the schema, as the case that is cut says it. */
function schemaOf({ file }: CustomerCase): string | null {
  return /^# yaml-language-server: \$schema=(\S+)/.exec(readFileSync(file, "utf8"))?.[1] ?? null;
}
