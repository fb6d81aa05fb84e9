import { styleText } from "node:util";

interface About {
  readonly schema: 1;
  readonly shrinking: string;
  readonly case: string;
  readonly title: string;
  readonly seed: number;
  readonly steps: number;
  readonly sentence: string;
}

interface SaidStep {
  /** Its number in the whole case. */
  readonly step: number;
  readonly words: string;
}

/** What `replay --shrink` answers; also what `--json` prints and `shrunk.json` keeps. */
export type ShrunkRecord =
  | (About & { readonly answer: "not reproduced" })
  | (About & {
      /** `not reproduced`: what is left fails only on a till that has told other parts before. */
      readonly answer: "shrunk" | "not reproduced";
      readonly kept: readonly SaidStep[];
      readonly removed: readonly SaidStep[];
      readonly tries: number;
      /** `false`: the time was over before everything had been tried. */
      readonly whole: boolean;
      readonly tookMs: number;
      /** Why nothing was held beside the steps on the old version; null: it passes them. */
      readonly control: string | null;
      readonly signature: string;
      /** The case with what is left. */
      readonly file: string;
    });

/** What is left and what is gone, for people. */
export function printShrunk(record: ShrunkRecord, { colour }: { readonly colour: boolean }): string {
  const word = record.answer === "shrunk" ? "SHRUNK" : "NOT REPRODUCED";
  const tone = record.answer === "shrunk" ? "red" : "yellow";
  const head = `${colour ? styleText(["bold", tone], word, { validateStream: false }) : word}  ${record.title}`;
  if (!("kept" in record)) return `${[head, "", `  ${record.sentence}`].join("\n")}\n`;
  const { kept, removed, tries, whole, tookMs, control, file, sentence } = record;
  const rows = (steps: readonly SaidStep[]) => steps.map(({ step, words }) => `    ${String(step).padStart(3)}. ${words}`);
  return `${[
    head,
    "",
    `  left of ${record.steps} steps`,
    ...rows(kept),
    ...(removed.length === 0 ? [] : ["  removed", ...rows(removed)]),
    "",
    `  ${sentence}`,
    `  ${tries} parts were tried in ${sayTime(tookMs)}, seed ${record.seed}${whole ? "; no step of it can be left out" : "; the time was over: fewer steps might do"}`,
    `  ${control === null ? "the old version passes what is left" : `nothing was held beside it: ${control}`}`,
    `  replay it with: tillgate replay ${file}`,
  ].join("\n")}\n`;
}

function sayTime(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 120 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
