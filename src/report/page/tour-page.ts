import type { Decision } from "../../domain/decision.ts";
import type { TourDecision } from "../../domain/tour.ts";
import { document } from "./document.ts";
import { html } from "./html-text.ts";
import { DECISION_ICONS, icon, iconSheet } from "./icons.ts";

/** The answer for several rollouts, and the way to the report of each. */
export function renderTour(tour: TourDecision): Promise<string> {
  return document({
    title: `${tour.decision}: ${tour.rollouts.map(({ release }) => release.rollout).join(", ")}, ${tour.run}`,
    styles: ["page.css", "tour.css"],
    body: `${iconSheet()}
<div id="overview" class="tour">
${banner(tour)}
<div class="scroll"><table>
<thead><tr><th scope="col">rollout</th><th scope="col">brings</th><th scope="col">answer</th><th scope="col">proved</th><th scope="col">in a sentence</th></tr></thead>
<tbody>
${[...tour.rollouts.map(row), ...tour.leftOut.map(({ rollout, why }) => `<tr><th scope="row">${html(rollout)}</th><td></td><td class="dim">left out</td><td></td><td>${html(why)}</td></tr>`)].join("\n")}
</tbody></table></div>
<footer class="foot">Written by Tillgate from the runs beside it. This file needs no network.</footer>
</div>`,
  });
}

function banner({ decision, sentence, rollouts, run }: TourDecision): string {
  const sum = (of: (counts: Decision["counts"]) => number) => rollouts.reduce((total, { counts }) => total + of(counts), 0);
  const facts: readonly (readonly [string, string])[] = [
    ["rollouts", String(rollouts.length)],
    ["obligations", `${sum((counts) => counts.proved)} of ${sum((counts) => counts.obligations)} proved`],
    ["refuted", String(sum((counts) => counts.refuted))],
    ["open", String(sum((counts) => counts.open))],
    ["tour", `<code>${html(run)}</code>`],
  ];
  return `<header class="banner ${decision.toLowerCase()}">
  <div class="answer">
    <p class="project">several rollouts <span class="dim">the answer is the worst of theirs</span></p>
    <h1><span class="disc">${icon(DECISION_ICONS[decision])}</span><span class="word">${decision}</span></h1>
    <p class="sentence">${html(sentence.startsWith(`${decision}: `) ? sentence.slice(decision.length + 2) : sentence)}</p>
  </div>
  <dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>
</header>`;
}

function row({ release, decision, counts, sentence, run }: Decision): string {
  return `<tr class="${decision.toLowerCase()}"><th scope="row"><a href="../${html(encodeURIComponent(run))}/index.html">${html(release.rollout)}</a></th><td>${html(release.component)} ${html(release.version)}</td><td class="word">${decision}</td><td>${counts.proved} of ${counts.obligations}</td><td>${html(sentence)}</td></tr>`;
}
