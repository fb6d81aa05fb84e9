import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { TourDecision } from "../domain/tour.ts";
import { html } from "./page/html-text.ts";

/** The page of a tour: the answer, and the way to the report of each of its runs. Returns where it is. */
export function writeTourPage(folder: string, decision: TourDecision): string {
  const rows = decision.rollouts.map(
    ({ release, decision: word, sentence, run, counts }) =>
      `<tr><th scope="row"><a href="../${html(encodeURIComponent(run))}/index.html">${html(release.rollout)}</a></th><td>backend ${html(release.version)}</td><td class="${word}">${word}</td><td>${counts.proved} of ${counts.obligations}</td><td>${html(sentence)}</td></tr>`,
  );
  const leftOut = decision.leftOut.map(
    ({ rollout, why }) => `<tr><th scope="row">${html(rollout)}</th><td></td><td>left out</td><td></td><td>${html(why)}</td></tr>`,
  );
  const page = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${html(decision.decision)} ${html(decision.run)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color-scheme: light dark; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-top: 1px solid #8886; }
.BOARD { color: #1a7f37; } .HOLD { color: #9a6700; } .REFUSE { color: #cf222e; }
</style></head><body>
<h1 class="${decision.decision}">${html(decision.sentence)}</h1>
<table><thead><tr><th>rollout</th><th>brings</th><th>decision</th><th>proved</th><th></th></tr></thead><tbody>
${[...rows, ...leftOut].join("\n")}
</tbody></table></body></html>
`;
  const file = join(folder, "index.html");
  writeFileSync(file, page);
  return file;
}
