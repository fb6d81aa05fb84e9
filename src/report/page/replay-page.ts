import { basename, join } from "node:path";
import type { ReplayAnswer, ReplayRecord, ReplaySide } from "../../domain/replay.ts";
import { decimalFromMinor } from "../../domain/money.ts";
import {
  openedAt,
  type CallView,
  type MarkedLine,
  type ReplayEvidence,
  type StepHalf,
  stepViews,
  type StepView,
  type WireRow,
} from "../replay-view.ts";
import { durationText } from "../time-text.ts";
import { document } from "./document.ts";
import { html } from "./html-text.ts";
import { icon, iconSheet } from "./icons.ts";

/** `data` of a picture by its place in the replay's folder; null: it is not in the page and is linked to. */
type Picture = (file: string) => string | null;

const BANNERS = {
  fixed: ["board", "check"],
  reproduced: ["refuse", "cross"],
  "not fixed": ["refuse", "cross"],
  "not reproduced": ["hold", "question"],
  "no answer": ["hold", "hold"],
} as const satisfies Record<ReplayAnswer, readonly [string, Parameters<typeof icon>[0]]>;

/** A replay as one document: production at the left, the fix at the right, step by step, opened where they first differ. */
export function renderReplay(evidence: ReplayEvidence, picture: Picture): Promise<string> {
  const { record } = evidence;
  const steps = stepViews(evidence);
  const opened = openedAt(steps, record);
  return document({
    title: `${record.answer}: ${record.title}`,
    styles: ["page.css", "replay.css"],
    script: "replay.js",
    body: `${iconSheet()}
<div id="overview" class="replay${record.fix === null ? " single" : ""}">
${banner(record)}
${story(evidence, opened)}
<section class="steps" aria-label="Steps">
<div class="sides heads"><div class="side-head">${sideHead("production", record.production)}</div>${record.fix === null ? "" : `<div class="side-head">${sideHead(record.fix.what, record.fix)}</div>`}</div>
${steps.map((step) => stepOf(step, { record, opened, picture })).join("\n")}
</section>
<footer class="foot">Written by Tillgate from what the tellings left behind, in the folders beside it. This file needs no network.</footer>
</div>`,
  });
}

function banner(record: ReplayRecord): string {
  const { answer, sentence, title, case: id, file, environment, lane, seed, tier1 } = record;
  const [look, sign] = BANNERS[answer];
  const facts: readonly (readonly [string, string])[] = [
    ["case", `<code>${html(id)}</code>`],
    ["file", `<code>${html(file)}</code>`],
    ["environment", html(environment)],
    ["lane, seed", `${html(lane)}, ${seed}`],
    ...(tier1.kind === "shown" ? [["tier 1", `<a href="${html(link(tier1.run, "index.html"))}">${tier1.decision}</a>`] as const] : []),
    ...(tier1.kind === "left out" ? [["tier 1", "left out"] as const] : []),
  ];
  return `<header class="banner ${look}">
  <div class="answer">
    <p class="project">${html(title)}</p>
    <h1><span class="disc">${icon(sign)}</span><span class="word">${html(answer.toUpperCase())}</span></h1>
    <p class="sentence">${html(sentence)}</p>
  </div>
  <dl class="facts">${facts.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join("")}</dl>
</header>`;
}

function story({ reported, should, record: { moment } }: ReplayEvidence, opened: number | null): string {
  const parts = [
    `<div><dt>the customer reported</dt><dd class="reported">${html(paragraphs(reported))}</dd></div>`,
    `<div><dt>what should have been</dt><dd>${html(should)}</dd></div>`,
    ...(moment === null
      ? []
      : [
          `<div><dt>where it goes wrong</dt><dd>${moment.step === null ? html(moment.words) : `<a href="#step-${moment.step}">step ${moment.step}</a>: ${html(moment.words)}`}<br><span class="wrong">${html(moment.sentence)}</span>${moment.invariants.map((id) => ` <span class="tag">${html(id)}</span>`).join("")}</dd></div>`,
        ]),
    ...(opened === null || opened === moment?.step
      ? []
      : [`<div><dt>the first difference</dt><dd><a href="#step-${opened}">step ${opened}</a></dd></div>`]),
  ];
  return `<dl class="told">${parts.join("")}</dl>`;
}

/** The lines of a file are no lines of what somebody said; an empty one is. */
function paragraphs(text: string): string {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((part) => part.replaceAll("\n", " "))
    .join("\n\n");
}

function sideHead(called: string, side: ReplaySide): string {
  const { rider, backend, rollout, stage, serves, telling, tookMs, run } = side;
  const begins = serves === backend ? "" : `, served by ${serves} in the beginning`;
  const outcome = telling.kind === "went well" ? "pass" : telling.kind === "went wrong" ? "fail" : "error";
  const said =
    telling.kind === "went well" ? "every step went well" : telling.kind === "went wrong" ? telling.moment.sentence : telling.why;
  return `<b>${html(called)}</b><span class="dim">${html(rider)} on backend ${html(backend)}, ${html(rollout)} at ${html(stage)}${html(begins)}; ${durationText(tookMs)}; <a href="${html(link(run))}">evidence</a></span><span class="outcome ${outcome}">${html(said)}</span>`;
}

interface Around {
  readonly record: ReplayRecord;
  readonly opened: number | null;
  readonly picture: Picture;
}

const MARKS = {
  "went well": ["proved", "check"],
  "went wrong": ["refuted", "cross"],
  "not reached": ["tolerated", "question"],
} as const satisfies Record<StepHalf["state"], readonly [string, Parameters<typeof icon>[0]]>;

function stepOf(step: StepView, { record, opened, picture }: Around): string {
  const { number, words, production, fix, differs, wire } = step;
  const open = number === opened || production.state === "went wrong" || fix?.state === "went wrong" || differs === "end";
  const tags =
    differs === null ? "" : `<span class="tag ${differs}">${differs === "end" ? "ends otherwise" : "differs on the wire"}</span>`;
  const half = (side: ReplaySide, of: StepHalf) => `<div class="half ${of.state.replace(" ", "-")}">${halfOf(side, of, picture)}</div>`;
  const first = number === opened ? ' data-first="yes"' : "";
  return `<details class="part step" id="step-${number}"${first}${open ? " open" : ""}>
<summary><span class="number">${number}</span> ${mark(production)}${fix === null ? "" : mark(fix)} <span class="words">${html(words)}</span> ${tags}</summary>
<div class="rows"><div class="sides">${half(record.production, production)}${fix === null || record.fix === null ? "" : half(record.fix, fix)}</div>
${wire.length === 0 ? "" : `<p class="dim wire-head">on the wire</p>${wire.map((row) => wireRow(row, { open, paired: fix !== null })).join("\n")}`}</div>
</details>`;
}

function mark({ state }: StepHalf): string {
  const [look, sign] = MARKS[state];
  return `<span class="mark small ${look}" title="${state}">${icon(sign)}</span><span class="unseen">${state}</span>`;
}

function halfOf(side: ReplaySide, { state, did, screen, screenshot, bank }: StepHalf, picture: Picture): string {
  if (state === "not reached") return `<p class="gap">not reached</p>`;
  const wrong =
    side.telling.kind === "went wrong" && state === "went wrong" ? `<p class="outcome fail">${html(side.telling.moment.sentence)}</p>` : "";
  const steps = did.map(({ sentence, ms }) => `<li>${html(sentence)} <span class="time">${durationText(ms)}</span></li>`).join("");
  const atBank = bank.map(
    ({ text, amountMinor }) =>
      `<li>${html(text)}${amountMinor === null ? "" : ` <span class="money">${decimalFromMinor(amountMinor)}</span>`}</li>`,
  );
  return `${wrong}<ul class="did">${steps}</ul>
<div class="screen">${screenshot === null ? "" : thumbnail(join(side.evidence ?? "", basename(screenshot)), picture)}${screen === null ? "" : `<pre class="reads" tabindex="0">${html(screen)}</pre>`}</div>
${atBank.length === 0 ? "" : `<p class="dim wire-head">at the bank</p><ul class="did">${atBank.join("")}</ul>`}`;
}

function thumbnail(file: string, picture: Picture): string {
  const data = picture(file);
  const href = html(link(file));
  if (data === null) return `<a class="left-out" href="${href}">the screen</a>`;
  return `<a class="thumbnail" href="${href}"><img src="${data}" alt="the screen at the end of the step"></a>`;
}

function wireRow({ production, fix, differs }: WireRow, { open, paired }: { readonly open: boolean; readonly paired: boolean }): string {
  const shows =
    open && (differs === "status" || differs === "shape" || differs === "alone" || production?.bad === true || fix?.bad === true);
  const half = (call: CallView | null) =>
    call === null ? `<div class="gap">not called</div>` : `<div>${callLine(call)}${bodies(call)}</div>`;
  const line = callSummary(production, fix);
  return `<details class="exchange${differs === null ? "" : ` differs-${differs}`}"${shows ? " open" : ""}><summary>${line}</summary><div class="sides">${half(production)}${paired ? half(fix) : ""}</div></details>`;
}

function callSummary(production: CallView | null, fix: CallView | null): string {
  const call = production ?? fix;
  if (call === null) return "";
  const status = (one: CallView | null) =>
    one === null ? `<span class="http">–</span>` : `<span class="http${one.bad ? " bad" : ""}">${html(one.status)}</span>`;
  const who = call.device === "till" ? "" : `<span class="tag">${html(call.device)}</span>`;
  return `<span class="method">${html(call.method)}</span><span class="path">${who}${html(call.path)}</span><span class="statuses">${status(production)}${fix === null && production !== null ? "" : ` ${status(fix)}`}</span>`;
}

function callLine({ version, status, bad }: CallView): string {
  return `<p class="dim">${version === null ? "nobody" : `backend ${html(version)}`} answered <span class="http${bad ? " bad" : ""}">${html(status)}</span></p>`;
}

/** A body is only as long as a reader looks at it; the whole is in the evidence. */
const LINES = 120;

function bodies({ request, response }: CallView): string {
  const body = (lines: readonly MarkedLine[], called: string) => {
    if (lines.length === 0) return "";
    const shown = lines
      .slice(0, LINES)
      .map(({ text, mark: how }) => (how === null ? html(text) : `<mark class="${how}">${html(text)}</mark>`));
    const cut = lines.length > LINES ? `<p class="cut">${lines.length - LINES} more lines in the evidence</p>` : "";
    return `<div class="body"><p class="dim">${called}</p><pre class="json">${shown.join("\n").replaceAll("</mark>\n", "</mark>")}</pre>${cut}</div>`;
  };
  return `<div class="bodies">${body(request, "asked")}${body(response, "answered")}</div>`;
}

function link(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(/[/\\]/))
    .map((part) => encodeURIComponent(part))
    .join("/");
}
