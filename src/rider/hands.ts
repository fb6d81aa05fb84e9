import type { DecodedQr, ObservedValue } from "../domain/attempt.ts";
import type { Cell } from "../domain/cell.ts";
import type { Boarding, CustomerDoes, Upgrade, Weather } from "../domain/control.ts";
import type { BankKnobs } from "../domain/scenario.ts";
import { ControlError, type ControlClient } from "./control-client.ts";
import type { Device, Habit, Locator } from "./device/device.ts";
import { openEyes, type Wait } from "./eyes.ts";
import { keepPicture, type Notebook } from "./notebook.ts";
import { DEADLINE_MS, pauses, whyNotYet } from "./patience.ts";
import { readQr } from "./qr-reading.ts";
import type { Screen, ScreenReading } from "./screen-reader.ts";
import { stepNotes, type CaseStepTold, type StepTold } from "./step-notes.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

/** What a cast is made from: a till to touch and look at, the world to ask, and a notebook that goes into the evidence. */
export interface Hands {
  /** With the build that the till runs now: it may be upgraded in the middle of a story. */
  readonly cell: Cell;
  readonly boarding: Boarding;
  readonly keeps: Map<string, unknown>;
  /** What a screen is called on which the app has died. */
  readonly crashScreen: string;
  /** Does something and writes it down as people say it; with a `picture`, of the screen at its end. */
  step<T>(asks: StepTold, act: () => Promise<T>): Promise<T>;
  /** Whatever is done within belongs to this step of a customer's case; where nothing of it was noted, the step itself is. */
  caseStep(asks: CaseStepTold, act: () => Promise<void>): Promise<void>;
  look(asks?: { readonly lists?: readonly string[]; readonly text?: boolean }): Promise<Screen>;
  /** Looks until the fact is there. @throws TillSaysOtherwise when it is not there in time, or the screen is one that never leads to it. */
  until(wait: Wait): Promise<Screen>;
  /** One real tap; waits until the control is there and can be tapped. */
  tap(locator: Locator, called: string): Promise<void>;
  tapTwice(locator: Locator, called: string): Promise<void>;
  type(locator: Locator, called: string, text: string): Promise<void>;
  /** Takes a picture of the code, or with `null` of the whole screen as a customer has it before them, and reads it with the decoders. */
  scan(asks: {
    readonly locator: Locator | null;
    readonly name: string;
    readonly labelMinor: number | null;
    readonly expectedMinor: number;
  }): Promise<DecodedQr>;
  observe(name: string, value: ObservedValue): void;
  checkpoint(name: string): Promise<string | null>;
  /** The bank behaves otherwise from now on. */
  bank(knobs: BankKnobs): Promise<void>;
  customer(does: CustomerDoes, payload: string): Promise<number>;
  network(weather: Weather): Promise<void>;
  /** Waits until the weather keeps an answer from the till: the shop has done what it was asked, and the till does not know. */
  answerIsKept(): Promise<void>;
  killApp(): Promise<void>;
  reopenApp(): Promise<void>;
  /** The user turns to something else; the app is not ended. */
  leaveApp(): Promise<void>;
  comeBackToApp(): Promise<void>;
  /** Another language and size of letters; the app is opened anew with it. null: as the device was in the beginning. */
  speaks(habit: Habit | null): Promise<void>;
  /** Moves the clock that the app looks at forward. */
  movesClock(byMs: number): Promise<void>;
  /** Clears all that the app keeps and opens it again. */
  forgetApp(): Promise<void>;
}

export interface HandsOf {
  readonly cell: Cell;
  readonly boarding: Boarding;
  readonly keeps: Map<string, unknown>;
  readonly device: Device;
  readonly control: ControlClient;
  readonly readingOf: (cell: Cell) => ScreenReading;
  readonly notebook: Notebook;
  /** Attempt and its folder; null while the till is tidied before the attempt is registered. */
  readonly attempt: { readonly id: string; readonly folder: string } | null;
  /** The world has changed at a checkpoint. */
  readonly onCut: () => void;
  /** No wait is longer than this; null: as long as each of them says. */
  readonly patienceMs: number | null;
}

export function makeHands({
  cell: told,
  boarding: boardedWith,
  keeps,
  device,
  control,
  readingOf,
  notebook,
  attempt,
  onCut,
  patienceMs,
}: HandsOf): Hands {
  // What an upgrade changes in the middle of a story.
  let cell = told;
  let boarding = boardedWith;
  let reading = readingOf(told);
  const eyes = openEyes({ device, notebook, reading: () => reading, patienceMs });
  const { look, until, acts } = eyes;
  const { step, caseStep, note } = stepNotes({ device, notebook, folder: attempt?.folder ?? null, eyes });

  const attemptName = (): string => {
    if (attempt === null) throw new Error("the world cannot be asked before the attempt is registered");
    return attempt.id;
  };

  /** A control may be about to appear, move or be enabled: what the driver cannot do now it may do a moment later. */
  async function patiently(called: string, act: () => Promise<void>): Promise<void> {
    const deadline = Date.now() + Math.min(DEADLINE_MS, patienceMs ?? DEADLINE_MS);
    const pause = pauses();
    for (;;) {
      if (notebook.closed) throw new Error("the attempt is over; these hands must not move any more");
      try {
        return await acts(act);
      } catch (thrown) {
        const why = whyNotYet(thrown);
        if (why === null) throw thrown;
        const { text, name } = await look({ text: true });
        // Nothing appears any more on a till that has crashed.
        if (Date.now() <= deadline && name !== reading.crash.screen) {
          await pause();
          continue;
        }
        throw new TillSaysOtherwise({
          assertion: `${called} can be used`,
          expected: null,
          actual: `${why} on the screen "${name}"`,
          screen: text,
          invariants: ["I11"],
        });
      }
    }
  }

  async function refit({ version, opens, file }: Upgrade): Promise<void> {
    await device.upgrade(opens, file);
    cell = { ...cell, app: version };
    boarding = { ...boarding, app: opens };
    reading = readingOf(cell);
  }

  return {
    get cell() {
      return cell;
    },
    get boarding() {
      return boarding;
    },
    keeps,
    get crashScreen() {
      return reading.crash.screen;
    },
    step,
    caseStep,
    look,
    until,
    tap: (locator, called) => patiently(called, () => device.tap(locator)),
    tapTwice: (locator, called) => patiently(called, () => device.tapTwice(locator)),
    type: (locator, called, text) => patiently(called, () => device.type(locator, text)),
    async scan({ locator, name, labelMinor, expectedMinor }) {
      const deadline = Date.now() + 3_000;
      const pause = pauses();
      for (;;) {
        const png = await (locator === null ? device.picture() : device.pictureOf(locator));
        const readings = await readQr(png);
        const text = readings.find((reading) => reading.text !== null)?.text ?? null;
        // The code may still be being drawn: the fact waited for is a picture that can be read.
        if (text === null && Date.now() < deadline) {
          await pause();
          continue;
        }
        const screenshot = await keepPicture(notebook, attempt?.folder ?? null, name, png);
        const decoded: DecodedQr = { at: Date.now(), screenshot, readings, text, labelMinor, expectedMinor };
        notebook.decoded.push(decoded);
        return decoded;
      }
    },
    observe(name, value) {
      notebook.observations[name] = value;
    },
    async checkpoint(name) {
      const startedAt = Date.now();
      const { changed } = await acts(async () => {
        const answer = await control.ask("POST /checkpoint", { attempt: attemptName(), name });
        if (typeof answer.app === "object") await refit(answer.app);
        else {
          if (answer.app === "is killed and opened again") await device.kill(boarding.app);
          if (answer.app !== "stays") await device.reopen(boarding.app);
        }
        return answer;
      });
      if (changed === null) return null;
      note({ sentence: `${name}: ${changed}`, actor: "world", startedAt, endedAt: Date.now(), screenshot: null, screen: null });
      onCut();
      return changed;
    },
    async bank(knobs) {
      await acts(() => control.ask("POST /bank", { attempt: attemptName(), knobs }));
    },
    async customer(does, payload) {
      try {
        return (await acts(() => control.ask("POST /customer", { attempt: attemptName(), does, payload }))).amountMinor;
      } catch (thrown) {
        // The bank was asked and does not know, or no longer accepts, the code that the till showed.
        if (thrown instanceof ControlError && (thrown.status === 404 || thrown.status === 409))
          throw new TillSaysOtherwise({
            assertion: "the customer's bank takes the code on the screen",
            expected: null,
            actual: thrown.said,
            screen: null,
            invariants: ["I9"],
          });
        throw thrown;
      }
    },
    async network(weather) {
      await acts(() => control.ask("POST /network", { attempt: attemptName(), weather }));
    },
    async answerIsKept() {
      const { kept } = await acts(() => control.ask("POST /kept-answer", { attempt: attemptName() }));
      if (kept) return;
      throw new TillSaysOtherwise({
        assertion: "the till sends what it was told to send",
        expected: null,
        actual: "no such request reached the shop",
        screen: null,
        invariants: ["I11"],
      });
    },
    killApp: () => acts(() => device.kill(boarding.app)),
    reopenApp: () => acts(() => device.reopen(boarding.app)),
    leaveApp: () => acts(() => device.leave()),
    comeBackToApp: () => acts(() => device.comeBack(boarding.app)),
    speaks: (habit) => acts(() => device.speaks(boarding.app, habit)),
    movesClock: (byMs) => acts(() => device.movesClock(byMs)),
    forgetApp: () =>
      acts(async () => {
        await device.forget(boarding.app);
        await device.open(boarding.app);
      }),
  };
}
