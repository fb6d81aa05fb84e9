import { BOOKS, ILLEGAL_STEP, type NotApplicable } from "../../domain/plan.ts";
import { type Stage, STAGE_STORY } from "../../domain/stage.ts";
import { type CellStanding, STANDINGS } from "../cell-standing.ts";
import { serviceSentence } from "../cell-words.ts";
import { boxKey, type Matrix, type MatrixBox, type MatrixRow } from "../matrix.ts";
import { html } from "./html-text.ts";
import { icon } from "./icons.ts";

/** The matrix with its filters and its key. It is plain HTML: it can be read before, or without, any script. */
export function matrixSection(matrix: Matrix, versions: { readonly from: string; readonly to: string }): string {
  return `<section class="matrix" aria-labelledby="matrix-title">
<div class="matrix-head"><h2 id="matrix-title">The matrix</h2><p class="dim">Each row is a promise to a cashier; each box is that promise kept, or not, by one build at one stage of the rollout. Open a mark to see the evidence. Arrow keys move between marks.</p></div>
${filters(matrix)}
<div class="scroll${matrix.riders.length <= 2 ? " fits" : ""}" tabindex="-1"><table>
${head(matrix, versions)}
${matrix.groups.map((group) => `<tbody data-tier="${group.tier ?? "books"}"><tr class="group"><th colspan="${1 + matrix.riders.length * matrix.stages.length}" scope="rowgroup"><span>${html(group.title)}</span></th></tr>${group.rows.map((row) => rowOf(matrix, row)).join("\n")}</tbody>`).join("\n")}
</table><p class="nothing" hidden>No row has such a mark.</p></div>
${key()}
</section>`;
}

function filters(matrix: Matrix): string {
  const chip = (kind: string, value: string, label: string) =>
    `<button type="button" class="chip" data-filter="${kind}" data-value="${html(value)}" aria-pressed="false">${html(label)}</button>`;
  const platforms = [...new Set(matrix.riders.map((rider) => rider.platform))];
  const apps = [...new Set(matrix.riders.map((rider) => rider.app))];
  const tiers = matrix.groups.map((group) =>
    group.tier === null ? chip("tier", "books", "books") : chip("tier", String(group.tier), `tier ${group.tier}`),
  );
  return `<div class="filters" role="group" aria-label="Filters">
<span class="chips">${chip("only", "trouble", "only red and open")}</span>
<span class="chips">${tiers.join("")}</span>
${platforms.length > 1 ? `<span class="chips">${platforms.map((platform) => chip("platform", platform, platform)).join("")}</span>` : ""}
${apps.length > 1 ? `<span class="chips">${apps.map((app) => chip("app", app, `build ${app}`)).join("")}</span>` : ""}
</div>`;
}

function head(matrix: Matrix, versions: { readonly from: string; readonly to: string }): string {
  const width = matrix.stages.length;
  const riders = matrix.riders.map(
    (rider, index) =>
      `<th class="rider${index === 0 ? "" : " edge"}" colspan="${width}" scope="colgroup" data-column="${html(rider.id)}">${html(rider.platform)} <b>${html(rider.app)}</b></th>`,
  );
  const stages = matrix.riders.map((rider) =>
    matrix.stages.map((stage, index) => stageHead(rider.id, stage, index === 0, versions)).join(""),
  );
  return `<colgroup><col class="names"></colgroup><thead><tr><th class="corner" rowspan="2" scope="col"><span class="served old">${html(versions.from)}</span> <span class="served new">${html(versions.to)}</span> <span class="dim">serves</span></th>${riders.join("")}</tr><tr>${stages.join("")}</tr></thead>`;
}

function stageHead(rider: string, stage: Stage, edge: boolean, versions: { readonly from: string; readonly to: string }): string {
  const { serves, happens } = STAGE_STORY[stage];
  return `<th class="stage ${serves}${edge ? " edge" : ""}" scope="col" data-column="${html(rider)}" title="${html(`${stage}: ${happens}. Tills are served by ${serves === "old" ? versions.from : versions.to}.`)}">${stage}</th>`;
}

function rowOf(matrix: Matrix, row: MatrixRow): string {
  const boxes = matrix.riders.map((rider) =>
    matrix.stages.map((stage, index) => boxOf(row.boxes.get(boxKey(rider.id, stage)), rider.id, index === 0)).join(""),
  );
  const tags = row.tags.map((tag) => ` <span class="tag">${html(tag)}</span>`).join("");
  const plain = row.scenario === BOOKS || row.scenario === ILLEGAL_STEP;
  return `<tr data-row><th scope="row" title="${html(row.title)}"><span class="title">${html(row.title)}</span><span class="id">${html(row.scenario)}${plain ? "" : tags}</span></th>${boxes.join("")}</tr>`;
}

function boxOf(box: MatrixBox | undefined, rider: string, edge: boolean): string {
  const classes = edge ? ' class="edge"' : "";
  const column = ` data-column="${html(rider)}"`;
  if (box === undefined) return `<td${classes}${column}></td>`;
  if (box.cells.length === 0) return `<td${classes}${column}>${dot(box.notApplicable)}</td>`;
  const [first, ...others] = box.cells;
  if (first === undefined) return `<td${classes}${column}></td>`;
  // The steady mark is large; a mark that has the box to itself is too.
  const large = first.cell.service.kind === "steady" || others.length === 0;
  const small = (large ? others : box.cells).map((standing) => markOf(standing, ` small ${standing.cell.service.kind}`));
  const split = small.length === 0 ? "" : `<span class="split">${small.join("")}</span>`;
  return `<td${classes}${column}><span class="box">${large ? markOf(first, ` ${first.cell.service.kind}`) : ""}${split}</span></td>`;
}

function dot(entries: readonly NotApplicable[]): string {
  const rules = [...new Set(entries.map((entry) => entry.rule))].join("; ");
  return `<span class="na" title="${html(`not applicable: ${rules}`)}"><span class="unseen">not applicable</span></span>`;
}

function markOf(standing: CellStanding, classes: string): string {
  const { cell } = standing;
  const tooltip = `${cell.scenario} on ${cell.platform} ${cell.app} at ${cell.stage}\n${serviceSentence(cell)}\n${STANDINGS[standing.standing].toUpperCase()}: ${standing.word}\n${standing.sentence}`;
  return `<a class="mark ${standing.standing}${classes}" data-standing="${standing.standing}" href="#/cell/${html(encodeURI(cell.id))}" title="${html(tooltip)}">${icon(standing.mark)}<span class="unseen">${html(`${standing.standing}, ${cell.platform} ${cell.app} ${cell.stage} ${serviceSentence(cell)}`)}</span></a>`;
}

function key(): string {
  const entry = (standing: string, mark: Parameters<typeof icon>[0], text: string, classes = "") =>
    `<li><span class="mark ${standing}${classes}">${icon(mark)}</span>${text}</li>`;
  return `<ul class="key" aria-label="Key">
${entry("proved", "check", "works as before")}${entry("proved", "plus", "a new feature works")}${entry("refuted", "cross", "worked before, fails now")}${entry("refuted", "differs", "works, but differs")}${entry("open", "question", "no answer")}${entry("open", "alarm", "error")}${entry("open", "barred", "could not be run")}${entry("tolerated", "wave", "tolerated")}${entry("waived", "flag", "waived")}
<li><span class="na"></span>not applicable</li>
${entry("proved", "check", "moved in the middle of the story", " small cut")}${entry("proved", "check", "another change in the middle of it: a copy stopped, the app killed, the account back and forth", " small stopped")}${entry("proved", "check", "laggard on the old version", " small laggard")}
</ul>`;
}
