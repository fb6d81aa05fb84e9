import type { CellPage } from "../cell-page.ts";
import type { Matrix } from "../matrix.ts";
import type { RunRecord } from "../run-record.ts";
import { document } from "./document.ts";
import { firstScreen } from "./first-screen.ts";
import { html, scriptJson } from "./html-text.ts";
import { iconSheet } from "./icons.ts";
import { matrixSection } from "./matrix-table.ts";
import { sideBySide } from "../side-by-side.ts";
import { sideBySideSection } from "./side-by-side-table.ts";

export interface PageParts {
  readonly record: RunRecord;
  readonly matrix: Matrix;
  readonly cells: readonly CellPage[];
  readonly texts: readonly (readonly [key: string, text: string])[];
  readonly shots: readonly (readonly [key: string, base64: string])[];
}

/** The whole report as one document. */
export async function renderPage({ record, matrix, cells, texts, shots }: PageParts): Promise<string> {
  const walk = record.plan.walks[0];
  const versions = { from: walk?.from ?? "old", to: walk?.to ?? record.decision.release.version };
  return document({
    title: `${record.decision.decision}: ${record.decision.release.component} ${record.decision.release.version}, run ${record.run.id}`,
    styles: ["page.css"],
    script: "client/main.js",
    body: `${iconSheet()}
<div id="overview">
${firstScreen(record)}
${sideBySideSection(sideBySide(matrix), matrix)}
${matrixSection(matrix, versions)}
<footer class="foot">Written by Tillgate from recorded evidence. This file needs no network; the evidence itself lies beside it in <code>evidence/</code>.</footer>
</div>
<main id="cell-page" hidden></main>
<dialog id="pictures" aria-label="Pictures"></dialog>
${cells.map((cell) => `<script type="application/json" id="${html(`cell-${cell.id}`)}">${scriptJson(cell)}</script>`).join("\n")}
${texts.map(([key, text]) => `<script type="application/json" id="text-${key}">${scriptJson(text)}</script>`).join("\n")}
${shots.map(([key, base64]) => `<script type="text/plain" id="shot-${key}">data:image/png;base64,${base64}</script>`).join("\n")}`,
  });
}
