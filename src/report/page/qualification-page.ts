import type { Platform } from "../../domain/platform.ts";
import type { NotTried, Qualification, RedSquare, Square, WalkedTrial } from "../../domain/qualification.ts";
import { sayScore } from "../../domain/say-score.ts";
import { STAGES, type Stage } from "../../domain/stage.ts";
import { durationText, momentText } from "../time-text.ts";
import { document } from "./document.ts";
import { html } from "./html-text.ts";

/** One square of the page: what the prediction said of it and what the walk showed. */
const STATES = {
  caught: "predicted red, and red",
  otherwise: "predicted red, and red by another invariant",
  missed: "predicted red, but not red",
  alarm: "had to stay green, but red",
  silent: "had to stay green, but gave no answer",
  green: "had to stay green, and did",
  away: "not walked: the plant cannot reach it, or the filters leave it out",
} as const;
type State = keyof typeof STATES;

/** The whole qualification as one document: what was planted, where it went red, and what nobody has tried. */
export async function renderQualification(qualification: Qualification): Promise<string> {
  const { breakages, benign, score, harness } = qualification;
  const builds = buildsOf([...breakages, ...benign]);
  return document({
    title: `Qualification of harness ${harness}: ${score.caught} of ${score.of} caught`,
    styles: ["page.css", "qualification.css"],
    body: `<div id="overview" class="qualification">
${banner(qualification)}
${numbers(qualification)}
${section("Breakages", "Each is planted alone and walked. Exactly the predicted squares must go red, every other one must stay green.", breakages, builds)}
${section("Harmless changes", "What everybody calls compatible. Nothing may go red.", benign, builds)}
${key(builds)}
${untried(qualification.notTried)}
<footer class="foot">Written by Tillgate from the walks beside it, in <code>walks/</code>. This file needs no network.</footer>
</div>`,
  });
}

function banner({ project, score, harness, at, filters, breakages, benign, notTried }: Qualification): string {
  const fine = score.caught === score.of && score.falseAlarms === 0 && score.of > 0;
  const took = [...breakages, ...benign].reduce((sum, trial) => sum + trial.tookMs, 0);
  const facts: readonly (readonly [string, string])[] = [
    ["harness", `<code>${html(harness)}</code> <span class="dim">digest of its own source</span>`],
    ["limits", filters === "" ? "none: every platform, build and stage that a plant can reach" : `<code>${html(filters)}</code>`],
    [
      "last walk",
      at === 0
        ? "none"
        : `${html(momentText(at))} <span class="dim">${breakages.length + benign.length} walks, ${durationText(took)} together</span>`,
    ],
    ["not tried", String(notTried.length)],
  ];
  return `<header class="banner ${fine ? "board" : "refuse"}">
  <div class="answer">
    <p class="project">${html(project)} <span class="dim">does this harness catch what it is there to catch?</span></p>
    <h1><span class="word">${score.caught} of ${score.of}</span><span class="meaning">planted incompatibilities caught</span></h1>
    <p class="sentence">This harness ${html(sayScore(score, notTried))}.</p>
  </div>
  <dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>
</header>`;
}

function numbers({ score, notTried }: Qualification): string {
  const shown: readonly (readonly [string, string, number])[] = [
    ["caught", "predicted squares caught", score.squaresCaught],
    ["missed", "missed", score.squaresPredicted - score.squaresCaught],
    ["alarm", "false alarms", score.falseAlarms],
    ["otherwise", "by another invariant", score.wrongInvariants],
    ["green", "stayed green", score.greenCellsRun - score.falseAlarms],
    ["silent", "gave no answer", score.unsettled],
    ["away", "not tried", notTried.length],
  ];
  return `<section class="counts" aria-label="Counts"><dl>${shown.map(([name, title, number]) => `<div class="${name}${number === 0 ? " none" : ""}"><dd>${number}</dd><dt>${title}</dt></div>`).join("")}</dl></section>`;
}

function section(title: string, promise: string, trials: readonly WalkedTrial[], builds: Builds): string {
  if (trials.length === 0) return "";
  return `<section class="trials"><h2>${title}</h2><p class="dim">${promise}</p>
<div class="scroll"><table><thead><tr><th scope="col">planted</th><th scope="col">rollout</th>${STAGES.map((stage) => `<th scope="col" class="at">${stage}</th>`).join("")}<th scope="col">result</th></tr></thead>
<tbody>${trials.map((trial) => row(trial, builds)).join("\n")}</tbody></table></div></section>`;
}

function row(trial: WalkedTrial, builds: Builds): string {
  const states = statesOf(trial);
  const squares = STAGES.map((stage) => `<td class="at">${grid(stage, builds, states)}</td>`).join("");
  const details = detailsOf(trial);
  const alarms = trial.unexpectedRed.length;
  const bad = trial.missed.length + alarms > 0;
  const result = `${trial.kind === "benign" ? "" : `<b>${trial.caught.length}/${trial.predictedRed.length}</b> `}<span class="${alarms > 0 ? "alarms" : "dim"}">${alarms} false</span>`;
  return `<tr class="${bad ? "bad" : "fine"}"><th scope="row"><span class="id">${html(trial.id)}</span> ${html(trial.title)}</th><td><code>${html(trial.rollout)}</code></td>${squares}<td class="result">${result}<br><a href="walks/${html(encodeURIComponent(trial.run))}/index.html">its walk</a></td></tr>${details === "" ? "" : `\n<tr class="details"><td colspan="${STAGES.length + 3}"><ul>${details}</ul></td></tr>`}`;
}

function statesOf(trial: WalkedTrial): ReadonlyMap<Square, { readonly state: State; readonly says: string }> {
  const states = new Map<Square, { state: State; says: string }>();
  const otherwise = new Set(trial.wrongInvariant.map(({ square }) => square));
  const say = ({ invariants, sentence }: RedSquare) => `${invariants.join(" ")} ${sentence}`.trim();
  for (const square of trial.green) states.set(square, { state: "green", says: "" });
  for (const { square, why } of trial.unsettled) states.set(square, { state: "silent", says: why });
  for (const red of trial.unexpectedRed) states.set(red.square, { state: "alarm", says: say(red) });
  for (const red of trial.caught) states.set(red.square, { state: otherwise.has(red.square) ? "otherwise" : "caught", says: say(red) });
  for (const { square, why } of trial.missed) states.set(square, { state: "missed", says: why });
  return states;
}

/** Platforms from left to right, builds from above. */
function grid(stage: Stage, { platforms, apps }: Builds, states: ReturnType<typeof statesOf>): string {
  const rows = apps.map((app) =>
    platforms
      .map((platform) => {
        const square: Square = `${stage}/${platform}@${app}`;
        const { state, says } = states.get(square) ?? { state: "away" as const, says: "" };
        return `<i class="${state}" title="${html(`${platform} ${app} at ${stage}: ${STATES[state]}${says === "" ? "" : `\n${says}`}`)}"></i>`;
      })
      .join(""),
  );
  return `<span class="grid">${rows.map((squares) => `<span>${squares}</span>`).join("")}</span>`;
}

function detailsOf(trial: WalkedTrial): string {
  const line = (state: State, square: Square, text: string) =>
    `<li><i class="${state}"></i> <code>${html(square)}</code> ${html(text)}</li>`;
  return [
    ...trial.missed.map(({ square, why }) => line("missed", square, `missed: ${why}`)),
    ...trial.unexpectedRed.map(({ square, cell, invariants, sentence }) =>
      line("alarm", square, `false alarm in ${cell} ${invariants.join(" ")}: ${sentence}`),
    ),
    ...trial.wrongInvariant.map(({ square, expected, seen }) =>
      line("otherwise", square, `red by ${seen.join(" ") || "no invariant"}, predicted ${expected.join(" or ")}`),
    ),
    ...trial.unsettled.map(({ square, why }) => line("silent", square, `no answer: ${why}`)),
  ].join("");
}

function key({ platforms, apps }: Builds): string {
  const states = (Object.keys(STATES) as State[]).map((state) => `<li><i class="${state}"></i>${STATES[state]}</li>`);
  return `<ul class="key" aria-label="Key">${states.join("")}<li class="dim">from left to right ${html(platforms.join(", "))}; from above ${html(apps.map((app) => `build ${app}`).join(", "))}</li></ul>`;
}

function untried(notTried: readonly NotTried[]): string {
  if (notTried.length === 0) return "";
  return `<section class="list untried"><h2>Not tried <span class="number">${notTried.length}</span></h2><ul>${notTried.map(({ id, title, why }) => `<li><b>${html(id)}</b> ${html(title)} <span class="dim">${html(why)}</span></li>`).join("")}</ul></section>`;
}

interface Builds {
  readonly platforms: readonly Platform[];
  readonly apps: readonly string[];
}

function buildsOf(trials: readonly WalkedTrial[]): Builds {
  const squares = trials.flatMap((trial) => [
    ...trial.green,
    ...trial.predictedRed,
    ...trial.unexpectedRed.map(({ square }) => square),
    ...trial.unsettled.map(({ square }) => square),
  ]);
  const builds = squares.map((square) => square.split("/")[1] ?? "").map((rider) => rider.split("@"));
  const ORDER: readonly Platform[] = ["desktop", "android", "ios", "web"];
  return {
    platforms: ORDER.filter((platform) => builds.some(([each]) => each === platform)),
    apps: [...new Set(builds.map(([, app = ""]) => app))].toSorted((a, b) => a.localeCompare(b, "en", { numeric: true })),
  };
}
