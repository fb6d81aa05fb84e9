import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { AttemptResult, DecodedQr, ObservedValue, Step } from "../domain/attempt.ts";
import type { Screen } from "./screen-reader.ts";

/** Everything that one attempt writes down; the hands fill it, the telling closes it. */
export interface Notebook {
  readonly steps: Step[];
  readonly observations: Record<string, ObservedValue>;
  readonly decoded: DecodedQr[];
  readonly shown: AttemptResult["shown"][number][];
  /** Sentences of the steps under way, outermost first; the last one is where an error belongs. */
  readonly underWay: string[];
  /** The step of a customer's case that is under way; null in every other story. */
  caseStep: number | null;
  /** Step in which the first error was thrown. */
  failedIn: string | null;
  pictures: number;
  /** Set when the attempt is over: hands that are still moving must stop. */
  closed: boolean;
}

export function emptyNotebook(): Notebook {
  return {
    steps: [],
    observations: {},
    decoded: [],
    shown: [],
    underWay: [],
    caseStep: null,
    failedIn: null,
    pictures: 0,
    closed: false,
  };
}

export function noteShown(notebook: Notebook, { at, name, status, operation }: Screen): void {
  const last = notebook.shown.at(-1);
  if (last?.screen === name && last.status === status && last.operation === operation) return;
  notebook.shown.push({ at, screen: name, status, operation });
}

/** Writes a picture as `01-shows-the-qr.png`; null folder: the till is being tidied, nobody needs pictures of that. */
export async function keepPicture(notebook: Notebook, folder: string | null, name: string, png: Buffer): Promise<string> {
  notebook.pictures += 1;
  const words = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60);
  const file = `${String(notebook.pictures).padStart(2, "0")}-${words}.png`;
  if (folder !== null) await writeFile(join(folder, file), png);
  return file;
}
