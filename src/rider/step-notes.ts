import type { Step } from "../domain/attempt.ts";
import type { Device } from "./device/device.ts";
import type { Eyes } from "./eyes.ts";
import { keepPicture, type Notebook } from "./notebook.ts";

export type Actor = Step["actor"];

export interface StepTold {
  readonly actor: Actor;
  readonly sentence: string;
  /** Of the screen at its end. */
  readonly picture?: boolean;
}

export interface CaseStepTold {
  readonly number: number;
  readonly actor: Actor;
  readonly sentence: string;
  readonly picture: boolean;
}

/** Writes down what is done, as people say it, with what was to be seen at its end. */
export interface StepNotes {
  step<T>(asks: StepTold, act: () => Promise<T>): Promise<T>;
  caseStep(asks: CaseStepTold, act: () => Promise<void>): Promise<void>;
  /** A step that was taken already. */
  note(written: Step): void;
}

export function stepNotes({
  device,
  notebook,
  folder,
  eyes,
}: {
  readonly device: Pick<Device, "picture">;
  readonly notebook: Notebook;
  readonly folder: string | null;
  readonly eyes: Pick<Eyes, "acts" | "textSince">;
}): StepNotes {
  return {
    async step({ actor, sentence, picture = false }, act) {
      const startedAt = Date.now();
      notebook.underWay.push(sentence);
      let screenshot: string | null = null;
      let screen: string | null = null;
      try {
        const looks = actor === "cashier" || actor === "office";
        const result = await (looks ? act() : eyes.acts(act));
        if (looks) screen = await eyes.textSince(startedAt);
        if (picture) screenshot = await takePicture(sentence);
        else screenshot = notebook.decoded.findLast((qr) => qr.at >= startedAt)?.screenshot ?? null;
        return result;
      } catch (thrown) {
        notebook.failedIn ??= sentence;
        throw thrown;
      } finally {
        notebook.underWay.pop();
        // A verb may be made of verbs; people read the smallest ones, so a step is written when it ends.
        note({ sentence, actor, startedAt, endedAt: Date.now(), screenshot, screen });
      }
    },
    async caseStep({ number, actor, sentence, picture }, act) {
      const startedAt = Date.now();
      notebook.caseStep = number;
      try {
        await act();
      } catch (thrown) {
        notebook.failedIn ??= sentence;
        throw thrown;
      } finally {
        if (!notebook.closed && notebook.steps.at(-1)?.caseStep !== number)
          note({ sentence, actor, startedAt, endedAt: Date.now(), screenshot: null, screen: null });
        const last = notebook.steps.at(-1);
        if (picture && last !== undefined && last.screenshot === null) {
          // A till that cannot be looked at is told of by what comes next.
          const screenshot = await takePicture(`step ${number}`).catch(() => null);
          notebook.steps[notebook.steps.length - 1] = { ...last, screenshot };
        }
        notebook.caseStep = null;
      }
    },
    note,
  };

  function note(written: Step): void {
    notebook.steps.push(notebook.caseStep === null ? written : { ...written, caseStep: notebook.caseStep });
  }

  async function takePicture(name: string): Promise<string> {
    return keepPicture(notebook, folder, name, await device.picture());
  }
}
