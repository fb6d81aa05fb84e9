import { resolve } from "node:path";
import type { AttemptResult, Outcome } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { TranscriptLine } from "../domain/customer-case.ts";
import { beAboard, type Rider } from "./aboard.ts";
import { caseVocabulary } from "./case-verbs.ts";
import { makeHands } from "./hands.ts";
import { emptyNotebook, keepPicture, type Notebook } from "./notebook.ts";
import { isSessionLost, namingDevice, outcomeOf, StoryTimeoutError } from "./outcome.ts";
import { bringHome } from "./reset.ts";
import type { Production, TellWithHands } from "./scenario.ts";
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
}): Promise<void> {
  const { rider, cell, production, story, withinMs, skip } = asks;
  const tidied = emptyNotebook();
  const startedAt = Date.now();
  const commandsBefore = rider.commands;

  // Before the attempt is registered, so that what an earlier story left behind cannot get into this one's evidence.
  const home = await beAboard(rider)
    .then(({ boarding, device }) =>
      bringHome({
        rider,
        production,
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
        }),
      }),
    )
    .then(() => ({ thrown: null }))
    .catch((thrown: unknown) => ({ thrown }));

  // How the till was brought home is told with the story; what it showed on the way is no finding of the story, unless it never came home.
  const notebook = home.thrown === null ? { ...emptyNotebook(), steps: tidied.steps } : tidied;

  const answer = await rider.control.ask("POST /attempt", { rider: rider.id, cell: cell.id });
  if (answer.kind === "precluded") return skip();
  const folder = resolve(rider.runDir, answer.folder);
  const vocabulary = caseVocabulary();
  const transcript = startTranscript(vocabulary);

  const thrown =
    home.thrown ??
    (await withinDeadline(notebook, withinMs, async () => {
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
      });
      await story(hands, transcript);
    }));
  const segment = home.thrown === null ? (notebook.failedIn ?? "story") : "on the way home";
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

/** What a story holds against what it has seen is no verb of anybody's. */
function whereItFailed(outcome: Outcome, transcript: Transcript): readonly TranscriptLine[] {
  if (outcome.kind !== "fail" || transcript.failedInVerb() || transcript.lines().length === 0) return [];
  const { assertion, expected, actual } = outcome;
  return [{ kind: "note", text: `here the story says: ${assertion}; expected ${expected ?? "something"}, found ${actual ?? "nothing"}` }];
}

/** Runs a story and returns what it threw, or null. After the deadline its hands are stilled, so that it cannot reach into the next story. */
async function withinDeadline(notebook: Notebook, withinMs: number, tell: () => Promise<void>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<unknown>((settle) => {
    timer = setTimeout(() => {
      notebook.closed = true;
      notebook.failedIn ??= notebook.underWay.at(-1) ?? "story";
      settle(new StoryTimeoutError(`the story did not end within ${withinMs / 1000} s`));
    }, withinMs);
  });
  const told = tell().then(
    () => null,
    (thrown: unknown) => thrown ?? new Error("something empty was thrown"),
  );
  return Promise.race([told, late]).finally(() => clearTimeout(timer));
}

/** "127.0.0.1:16555 (Chromium 156 behind an Android twin)" */
function deviceNameOf({ id, browser, engine }: Rider): string {
  const said = (browser?.capabilities ?? {}) as Readonly<Record<string, unknown>>;
  const name = said["appium:udid"] ?? said["udid"] ?? said["appium:deviceUDID"] ?? said["deviceUDID"];
  return `${typeof name === "string" ? name : `of ${id}`} (${engine})`;
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
