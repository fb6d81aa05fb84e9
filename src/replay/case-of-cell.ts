import type { TranscriptLine } from "../domain/customer-case.ts";
import type { Cell } from "../domain/cell.ts";
import { sayBuild } from "../domain/say-build.ts";
import type { Signature } from "../domain/verdict.ts";
import type { PrintedCase } from "./print-case.ts";

/** A red cell as a case of its own: all that it takes to tell it again without the walk around it. */
export function caseOfCell({
  cell,
  signature,
  walk,
  beside,
  title,
  transcript,
}: {
  readonly cell: Cell;
  readonly signature: Signature;
  readonly walk: Extract<PrintedCase, { kind: "cell" }>["walk"];
  readonly beside: readonly string[];
  /** Of the scenario. */
  readonly title: string;
  readonly transcript: readonly TranscriptLine[];
}): PrintedCase {
  return {
    kind: "cell",
    id: cell.id
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-|-$/g, ""),
    title: `${title} (${sayBuild(cell)}, ${cell.stage} of ${cell.rollout})`,
    cell: cell.id,
    beside,
    walk,
    signature,
    tells: "story",
    transcript,
  };
}
