import { stagesText, type SideBySide, type SideBySideBox } from "../side-by-side.ts";
import type { Matrix } from "../matrix.ts";
import { html } from "./html-text.ts";
import { icon } from "./icons.ts";

/** Only worth its place where there is something to hold against something else. */
export function sideBySideSection(table: SideBySide, matrix: Matrix): string {
  if (matrix.riders.length < 3) return "";
  const head = table.platforms
    .map(({ platform, riders }) => `<th class="edge" colspan="${riders.length}" scope="colgroup">${html(platform)}</th>`)
    .join("");
  const builds = table.platforms
    .flatMap(({ riders }) => riders.map(({ app }, index) => `<th${index === 0 ? ' class="edge"' : ""} scope="col">${html(app)}</th>`))
    .join("");
  const columns = matrix.riders.length;
  const bodies = table.groups.map(({ title, rows }) => {
    const lines = rows.map(({ scenario, title: story, boxes }) => {
      const cells = table.platforms.flatMap(({ riders }) =>
        riders.map(({ id }, index) => `<td${index === 0 ? ' class="edge"' : ""}>${boxOf(boxes.get(id), matrix)}</td>`),
      );
      return `<tr><th scope="row" title="${html(scenario)}">${html(story)}</th>${cells.join("")}</tr>`;
    });
    return `<tbody><tr class="group"><th colspan="${1 + columns}" scope="rowgroup"><span>${html(title)}</span></th></tr>${lines.join("\n")}</tbody>`;
  });
  return `<section class="side-by-side" aria-labelledby="side-by-side-title">
<div class="matrix-head"><h2 id="side-by-side-title">Platforms side by side</h2><p class="dim">Every stage in one box: the worst that happened to this promise on this build, and at which stages.</p></div>
<div class="scroll"><table><thead><tr><td rowspan="2"></td>${head}</tr><tr>${builds}</tr></thead>
${bodies.join("\n")}
</table></div>
</section>`;
}

function boxOf(box: SideBySideBox | undefined, matrix: Matrix): string {
  if (box === undefined) return '<span class="na" title="not told on this build"></span>';
  const where = box.standing === "proved" ? `${box.cells}` : stagesText(box.stages, matrix.stages);
  const said =
    box.standing === "proved" ? `proved in ${box.cells} experiments` : `${box.standing} at ${box.stages.join(", ")}: ${box.shown.sentence}`;
  return `<a class="${box.standing}" href="#/cell/${html(encodeURI(box.shown.cell.id))}" title="${html(said)}"><span class="mark ${box.standing}">${icon(box.shown.mark)}</span><span class="where">${html(where)}</span><span class="unseen">${html(said)}</span></a>`;
}
