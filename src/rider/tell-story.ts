import { join, resolve } from "node:path";
import { type AttemptResult, type Outcome, WAY_HOME } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { CasePart } from "../domain/control.ts";
import type { TranscriptLine } from "../domain/customer-case.ts";
import type { Stopped } from "../domain/until.ts";
import { beAboard, type Rider } from "./aboard.ts";
import { caseVocabulary } from "./case-verbs.ts";
import { makeHands } from "./hands.ts";
import { emptyNotebook, keepPicture, type Notebook } from "./notebook.ts";
import { isSessionLost, namingDevice, outcomeOf, StoryTimeoutError } from "./outcome.ts";
import { bringHome } from "./reset.ts";
import type { Production, TellWithHands } from "./scenario.ts";
import type { ToldAgainAs } from "./stage-suites.ts";
import { inItsTime } from "./story-clock.ts";
import { stoppingHands } from "./stops.ts";
import { startTranscript, type Transcript } from "./transcript.ts";
import { writeCut } from "./write-cut.ts";

/** No story takes this long; its waits end much earlier. Only a driver that hangs gets here. */
export const STORY_WITHIN_MS = 150_000;

/** One attempt of one cell: tidy the till, have the attempt registered, tell the story, hand in what was seen. Throws when the outcome is no pass, so that Mocha is red too. */
export async function tellStory<Cast>(asks: {
  readonly rider: Rider;
  readonly cell: Cell;
  readonly production: Production<Cast>;
  readonly story: TellWithHands;
  readonly withinMs: number;
  readonly skip: () => never;
  readonly again: ToldAgainAs | null;
}): Promise<void> {
  const { rider, cell, production, story, withinMs, skip, again } = asks;
  const part = again?.part ?? null;
  const tidied = emptyNotebook();
  const startedAt = Date.now();
  const commandsBefore = rider.commands;

  // Before the attempt is registered, so that what an earlier story left behind cannot get into this one's evidence.
  const home = await beAboard(rider)
    .then(({ boarding, device }) =>
      prepareTill({
        rider,
        production,
        part,
        hands: makeHands({
          cell,
          boarding,
          device,
          keeps: rider.keeps,
          control: rider.control,
          readingOf: production.reading,
          notebook: tidied,
          attempt: null,
          onCut: () => {},
          patienceMs: null,
        }),
      }),
    )
    .then(() => ({ thrown: null }))
    .catch((thrown: unknown) => ({ thrown }));

  // How the till was brought home is told with the story; what it showed on the way is no finding of the story, unless it never came home.
  const notebook = home.thrown === null ? { ...emptyNotebook(), steps: tidied.steps } : tidied;

  const answer = await rider.control.ask("POST /attempt", { rider: rider.id, cell: cell.id, again: again !== null });
  if (answer.kind === "precluded") return skip();
  const folder = resolve(rider.runDir, answer.folder);
  const vocabulary = caseVocabulary();
  const transcript = startTranscript(vocabulary);

  const thrown =
    home.thrown ??
    (await inItsTime(withinMs, { late: () => isLate(notebook, withinMs) }, async (clock) => {
      const { boarding, device } = await beAboard(rider);
      const hands = makeHands({
        cell,
        boarding,
        device,
        keeps: rider.keeps,
        control: rider.control,
        readingOf: production.reading,
        notebook,
        attempt: { id: answer.attempt, folder },
        onCut: () => writeCut(transcript, { cell, vocabulary }),
        patienceMs: part?.patienceMs ?? null,
      });
      const { attempt, until } = answer;
      const look = () => lookAt({ rider, notebook, folder });
      await story(
        until === null ? hands : stoppingHands(hands, notebook, { until, attempt, control: rider.control, clock, look }),
        transcript,
        part,
      );
    }));
  const segment = home.thrown === null ? (notebook.failedIn ?? "story") : WAY_HOME;
  const outcome: Outcome = thrown === null ? { kind: "pass" } : namingDevice(outcomeOf(thrown, segment), deviceNameOf(rider));
  if (thrown !== null && isSessionLost(thrown) && outcome.kind === "error") rider.lost = true;
  await lastPicture({ rider, notebook, folder, name: outcome.kind === "pass" ? "the end" : "where it failed" });
  notebook.closed = true;

  const result: AttemptResult = {
    attempt: answer.attempt,
    cell: cell.id,
    startedAt,
    endedAt: Date.now(),
    outcome,
    steps: notebook.steps,
    observations: notebook.observations,
    decoded: notebook.decoded,
    shown: notebook.shown,
    calls: [...transcript.lines(), ...whereItFailed(outcome, transcript)],
    engine: rider.engine,
    commands: rider.commands - commandsBefore,
  };
  await rider.control.ask("POST /result", { rider: rider.id, result });
  if (thrown !== null) throw thrown instanceof Error ? thrown : new Error(String(thrown));
}

/** Home, with nothing of an earlier story left; for a part of a case also with a new shift, since its reports may be what it is about. */
async function prepareTill<Cast>(asks: Parameters<typeof bringHome<Cast>>[0] & { readonly part: CasePart | null }): Promise<void> {
  await bringHome(asks);
  if (asks.part !== null) await asks.production.afresh?.(asks.hands);
}

/** What a story holds against what it has seen is no verb of anybody's. */
function whereItFailed(outcome: Outcome, transcript: Transcript): readonly TranscriptLine[] {
  if (outcome.kind !== "fail" || transcript.failedInVerb() || transcript.lines().length === 0) return [];
  const { assertion, expected, actual } = outcome;
  return [{ kind: "note", text: `here the story says: ${assertion}; expected ${expected ?? "something"}, found ${actual ?? "nothing"}` }];
}

/** Its hands are stilled, so that it cannot reach into the next story. */
function isLate(notebook: Notebook, withinMs: number): StoryTimeoutError {
  notebook.closed = true;
  notebook.failedIn ??= notebook.underWay.at(-1) ?? "story";
  return new StoryTimeoutError(`the story did not end within ${withinMs / 1000} s`);
}

/** What there is to look at where a story stands still. */
async function lookAt({
  rider,
  notebook,
  folder,
}: {
  readonly rider: Rider;
  readonly notebook: Notebook;
  readonly folder: string;
}): Promise<Pick<Stopped, "picture" | "device" | "debuggerAddress">> {
  const png = (await rider.device?.picture().catch(() => null)) ?? null;
  const picture = png === null ? null : join(folder, await keepPicture(notebook, folder, "stopped here", png));
  const said = (rider.browser?.capabilities ?? {}) as { readonly "goog:chromeOptions"?: { readonly debuggerAddress?: string } };
  return {
    picture,
    device: udidOf(rider) === null ? rider.engine : deviceNameOf(rider),
    debuggerAddress: said["goog:chromeOptions"]?.debuggerAddress ?? null,
  };
}

/** "127.0.0.1:16555 (Chromium 156 behind an Android twin)" */
function deviceNameOf(rider: Rider): string {
  return `${udidOf(rider) ?? `of ${rider.id}`} (${rider.engine})`;
}

function udidOf({ browser }: Rider): string | null {
  const said = (browser?.capabilities ?? {}) as Readonly<Record<string, unknown>>;
  const name = said["appium:udid"] ?? said["udid"] ?? said["appium:deviceUDID"] ?? said["deviceUDID"];
  return typeof name === "string" ? name : null;
}

async function lastPicture({
  rider,
  notebook,
  folder,
  name,
}: {
  rider: Rider;
  notebook: Notebook;
  folder: string;
  name: string;
}): Promise<void> {
  if (rider.lost || rider.device === null) return;
  const png = await rider.device.picture().catch(() => null);
  if (png === null) return;
  const file = await keepPicture(notebook, folder, name, png);
  const step = notebook.steps.at(-1);
  if (step !== undefined && step.screenshot === null) notebook.steps[notebook.steps.length - 1] = { ...step, screenshot: file };
}
