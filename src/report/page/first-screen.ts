import { sayFault } from "../../domain/fault.ts";
import type { DecisionWord } from "../../domain/decision.ts";
import type { Prover } from "../../domain/qualification.ts";
import { LANE_NOTES } from "../lane-note.ts";
import type { RunRecord } from "../run-record.ts";
import { durationText, momentText } from "../time-text.ts";
import { html } from "./html-text.ts";
import { DECISION_ICONS, icon } from "./icons.ts";

const MEANING = {
  BOARD: "this release may join the train",
  REFUSE: "an incompatibility is proved",
  HOLD: "not proved",
} as const satisfies Record<DecisionWord, string>;

/** What a person sees first: the answer, what it rests on, and what it does not cover. */
export function firstScreen(record: RunRecord): string {
  return `${banner(record)}\n${counts(record)}\n${lists(record)}`;
}

function banner({ run, plan, decision }: RunRecord): string {
  const walk = plan.walks[0];
  const apps = [...new Set(plan.cells.map((cell) => `${cell.platform} ${cell.app}`))];
  const facts: readonly (readonly [string, string])[] = [
    [
      "release",
      `${html(decision.release.component)} ${walk === undefined ? "" : `${html(walk.from)} <span class="arrow">→</span> `}<b>${html(decision.release.version)}</b>`,
    ],
    ["rollout", `${html(decision.release.rollout)}${run.rolloutTitle === "" ? "" : ` <span class="dim">${html(run.rolloutTitle)}</span>`}`],
    ["cashiers", html(apps.join(", "))],
    ["lane", `${html(run.lane)} <span class="dim">${html(LANE_NOTES[run.lane])}</span>`],
    ["engines", html(run.engines.join(", ") || "none")],
    ["run", `<code>${html(run.id)}</code> <span class="dim">seed ${html(run.seed)}</span>`],
    [
      "started",
      `${html(momentText(run.startedAt))} <span class="dim">${run.endedAt === null ? "did not end" : `took ${durationText(run.endedAt - run.startedAt)}`}</span>`,
    ],
  ];
  const planted =
    run.breakages.length === 0
      ? ""
      : `<p class="planted">${icon("flag")}<span>Planted on purpose in this run: ${run.breakages.map((breakage) => `<b>${html(breakage)}</b>`).join(", ")}</span></p>`;
  const troubled =
    plan.faults.length === 0
      ? ""
      : `<p class="planted">${icon("flag")}<span>Trouble laid over this run: ${plan.faults.map((fault) => `<b>${html(sayFault(fault))}</b>`).join("; ")}</span></p>`;
  return `<header class="banner ${decision.decision.toLowerCase()}">
  <div class="answer">
    <p class="project">${html(run.project)} <span class="dim">may this release join the train?</span></p>
    <h1><span class="disc">${icon(DECISION_ICONS[decision.decision])}</span><span class="word">${decision.decision}</span><span class="meaning">${MEANING[decision.decision]}</span></h1>
    <p class="sentence">${html(withoutWord(decision.sentence, decision.decision))}</p>
    ${planted}${troubled}
    <div class="prover">${provedBy(decision.prover)}</div>
  </div>
  <dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>
</header>`;
}

/** How far this answer can be trusted: what the harness that gave it was shown to catch, and what nobody has tried. */
function provedBy(prover: Prover): string {
  switch (prover.kind) {
    case "never qualified":
      return `<p>How far to trust it: ${html(prover.sentence)}</p>`;
    case "qualified":
      return `<p>How far to trust it: ${html(prover.sentence)}.</p>${
        prover.notTried.length === 0
          ? ""
          : `<details class="more"><summary>${prover.notTried.length} not tried</summary><ul>${prover.notTried.map(({ id, title, why }) => `<li><b>${html(id)}</b> ${html(title)} <span class="dim">${html(why)}</span></li>`).join("")}</ul></details>`
      }`;
  }
}

/** The word stands above in letters of its own. */
function withoutWord(sentence: string, word: DecisionWord): string {
  return sentence.startsWith(`${word}: `) ? sentence.slice(word.length + 2) : sentence;
}

function counts({ decision }: RunRecord): string {
  const { counts: count } = decision;
  const numbers: readonly (readonly [string, string, number])[] = [
    ["obligations", "obligations", count.obligations],
    ["proved", "proved", count.proved],
    ["refuted", "refuted", count.refuted],
    ["open", "open", count.open],
    ["tolerated", "tolerated", count.tolerated],
    ["waived", "waived", count.waived],
    ["inapplicable", "not applicable", count.notApplicable],
  ];
  const shares = numbers.slice(1, 6).filter(([, , number]) => number > 0);
  const total = shares.reduce((sum, [, , number]) => sum + number, 0);
  let from = 0;
  const bar = shares.map(([name, title, number]) => {
    const width = (number / total) * 1000;
    const part = `<rect class="fill ${name}" x="${from.toFixed(1)}" width="${width.toFixed(1)}" height="6"><title>${number} ${title}</title></rect>`;
    from += width;
    return part;
  });
  return `<section class="counts" aria-label="Counts">
  <svg class="share" viewBox="0 0 1000 6" preserveAspectRatio="none" aria-hidden="true">${bar.join("")}</svg>
  <dl>${numbers.map(([name, title, number]) => `<div class="${name}${number === 0 ? " none" : ""}"><dd>${number}</dd><dt>${title}</dt></div>`).join("")}</dl>
</section>`;
}

function lists({ decision }: RunRecord): string {
  const red = decision.refuted.map(
    (entry) =>
      `<li><a href="#/cell/${html(encodeURI(entry.cell))}"><span class="mark refuted">${icon(entry.verdict === "changed" ? "differs" : "cross")}</span><span><code>${html(entry.cell)}</code>${entry.invariants.map((id) => ` <span class="tag">${html(id)}</span>`).join("")}<br>${html(entry.sentence)} <span class="dim">Blame: ${html(entry.blame)}.</span></span></a></li>`,
  );
  const open = decision.open.map(
    (entry) =>
      `<li><a href="#/cell/${html(encodeURI(entry.cell))}"><span class="mark open">${icon("question")}</span><span><code>${html(entry.cell)}</code> <span class="tag">${html(entry.reason)}</span><br>${html(entry.sentence)}</span></a></li>`,
  );
  const waived = decision.waived.map(
    (entry) =>
      `<li><a href="#/cell/${html(encodeURI(entry.cell))}"><span class="mark waived">${icon("flag")}</span><span><code>${html(entry.cell)}</code><br>${html(entry.waiver)}</span></a></li>`,
  );
  const uncovered = decision.notCovered.map((entry) => `<li><b>${html(entry.what)}</b> <span class="dim">${html(entry.why)}</span></li>`);
  const findings = decision.findings.map((finding) => `<li>${html(finding)}</li>`);
  const next = decision.next.map(
    (command) =>
      `<li class="command"><code>${html(command)}</code><button type="button" class="copy" data-copy="${html(command)}">copy</button></li>`,
  );
  return `<div class="lists">
<div class="trouble">${listOf("refuted", "Refuted", red, 4)}${listOf("open", "Open", open, 4)}${listOf("waived", "Waived", waived, 4)}</div>
<div class="columns">${listOf("findings", "Findings", findings, 8)}${listOf("uncovered", "Not covered", uncovered.length === 0 ? ['<li class="dim">Nothing was left out.</li>'] : uncovered, 8)}${listOf("next", "Next", next, 8)}</div>
</div>`;
}

/** A list with its first entries in sight and the others one click away. */
function listOf(name: string, title: string, items: readonly string[], shown: number): string {
  if (items.length === 0) return "";
  const rest = items.slice(shown);
  const more = rest.length === 0 ? "" : `<details class="more"><summary>${rest.length} more</summary><ul>${rest.join("")}</ul></details>`;
  return `<section class="list ${name}"><h2>${title}${name === "next" ? "" : ` <span class="number">${items.length}</span>`}</h2><ul>${items.slice(0, shown).join("")}</ul>${more}</section>`;
}
