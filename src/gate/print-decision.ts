import { styleText } from "node:util";
import type { Cell } from "../domain/cell.ts";
import type { Decision } from "../domain/decision.ts";
import type { Plan } from "../domain/plan.ts";
import type { Stage } from "../domain/stage.ts";
import type { Verdict } from "../domain/verdict.ts";
import { POLICY, type Standing } from "./policy.ts";

const WIDTH = 120;
/** Worst last: where several cells share a square, the worst of them shows. */
const MARKS = { proved: "✓", tolerated: "~", waived: "w", open: "?", refuted: "✗" } as const satisfies Record<Standing | "waived", string>;
const COLOURS = { proved: "green", tolerated: "yellow", waived: "yellow", open: "yellow", refuted: "red" } as const satisfies Record<
  Standing | "waived",
  string
>;
type Colour = (typeof COLOURS)[Standing] | "bold" | "dim";
type Paint = (colour: Colour, text: string) => string;

/** The matrix scenario x build x stage, the decision's sentence and what to do next, for a terminal at most 120 columns wide. */
export function printDecision({
  plan,
  verdicts,
  decision,
  colour,
}: {
  plan: Plan;
  verdicts: readonly Verdict[];
  decision: Decision;
  colour: boolean;
}): string {
  const paint: Paint = (how, text) => (colour ? styleText(how, text, { validateStream: false }) : text);
  const tone = ({ BOARD: "green", REFUSE: "red", HOLD: "yellow" } as const)[decision.decision];
  const lines = [
    ...matrix({ plan, verdicts, decision, paint }),
    "",
    paint("dim", "✓ proved  ✗ refuted  ? open  ~ tolerated  w waived  · not applicable or not planned"),
    "",
    ...decision.refuted
      .slice(0, 10)
      .flatMap((cell) => [
        `${paint("red", "✗")} ${cell.cell}${cell.invariants.length > 0 ? ` [${cell.invariants.join(" ")}]` : ""}`,
        ...wrapped(cell.sentence, 4),
        ...wrapped(`blame: ${cell.blame}`, 4),
        ...wrapped(`again: ${cell.reproduce}`, 4),
      ]),
    ...rest(decision.refuted.length, 10, "refuted"),
    ...decision.open
      .slice(0, 10)
      .flatMap((cell) => [`${paint("yellow", "?")} ${cell.cell} (${cell.reason})`, ...wrapped(cell.sentence, 4)]),
    ...rest(decision.open.length, 10, "open"),
    ...decision.findings.flatMap((finding) => wrapped(`! ${finding}`, 0)),
    ...(decision.refuted.length + decision.open.length + decision.findings.length > 0 ? [""] : []),
    ...wrapped(decision.sentence, 0).map((line) => paint(tone, line)),
    ...wrapped(`seed ${decision.seed}, lane ${decision.lane}, rollout ${decision.release.rollout}, run ${decision.run}`, 0),
    ...wrapped(`harness: ${decision.prover.sentence}`, 0),
    ...decision.next.flatMap((command) => wrapped(`next: ${command}`, 0)),
  ];
  return `${lines.join("\n")}\n`;
}

function matrix({
  plan,
  verdicts,
  decision,
  paint,
}: {
  plan: Plan;
  verdicts: readonly Verdict[];
  decision: Decision;
  paint: Paint;
}): readonly string[] {
  const builds = [...new Set(plan.cells.map(buildOf))];
  const scenarios = [...new Set(plan.cells.map(({ scenario }) => scenario))].sort();
  const stages = plan.walks[0]?.stages ?? [];
  if (builds.length === 0) return ["no cells"];
  // Two builds over all nine stages fit side by side into the width with names of this length.
  const name = Math.min(31, Math.max(...scenarios.map((scenario) => scenario.length)));
  const taken = stages.reduce((sum, stage) => sum + stage.length + 1, 0);
  // With few stages a build's name may be wider than its squares.
  const block = Math.max(taken, ...builds.map((build) => build.length + 1));
  const pad = " ".repeat(block - taken);
  const perBlock = Math.max(1, Math.floor((WIDTH - name + 1) / (block + 2)));
  const standing = standings(plan, verdicts, decision);

  const lines: string[] = [];
  for (let from = 0; from < builds.length; from += perBlock) {
    const shown = builds.slice(from, from + perBlock);
    if (from > 0) lines.push("");
    lines.push(
      `${" ".repeat(name)}${shown.map((build) => `  ${paint("bold", cut(build, block - 1))}${" ".repeat(Math.max(0, block - build.length))}`).join("")}`.trimEnd(),
    );
    lines.push(`${" ".repeat(name)}${shown.map(() => `  ${stages.map((stage) => `${stage} `).join("")}${pad}`).join("")}`.trimEnd());
    // What none of these builds tells would be a row of nothing.
    const told = scenarios.filter((scenario) =>
      shown.some((build) => stages.some((stage) => standing.has(place({ scenario, build, stage })))),
    );
    for (const scenario of told) {
      const squares = shown.map(
        (build) =>
          `  ${stages.map((stage) => square({ here: standing.get(place({ scenario, build, stage })), stage, paint })).join("")}${pad}`,
      );
      lines.push(`${cut(scenario, name).padEnd(name)}${squares.join("")}`.trimEnd());
    }
  }
  return lines;
}

function square({ here, stage, paint }: { here: Standing | "waived" | undefined; stage: Stage; paint: Paint }): string {
  const mark = here === undefined ? paint("dim", "·") : paint(COLOURS[here], MARKS[here]);
  return `${mark}${" ".repeat(stage.length)}`;
}

function standings(plan: Plan, verdicts: readonly Verdict[], decision: Decision): ReadonlyMap<string, Standing | "waived"> {
  const kinds = new Map(verdicts.map((verdict) => [verdict.cell, verdict.kind]));
  const waived = new Set(decision.waived.map(({ cell }) => cell));
  const order = Object.keys(MARKS);
  const worst = new Map<string, Standing | "waived">();
  for (const cell of plan.cells) {
    const own = waived.has(cell.id) ? "waived" : POLICY[kinds.get(cell.id) ?? "open"][cell.tier];
    const key = place({ scenario: cell.scenario, build: buildOf(cell), stage: cell.stage });
    const known = worst.get(key);
    if (known === undefined || order.indexOf(own) > order.indexOf(known)) worst.set(key, own);
  }
  return worst;
}

function buildOf({ platform, app }: Pick<Cell, "platform" | "app">): string {
  return `${platform} ${app}`;
}

function place({ scenario, build, stage }: { scenario: string; build: string; stage: Stage }): string {
  return `${scenario}/${build}/${stage}`;
}

function rest(total: number, shown: number, what: string): readonly string[] {
  return total > shown ? [`  … and ${total - shown} more ${what}; decision.json and the report have all`] : [];
}

/** Breaks between words; a single word that is longer than a line stays whole, so that it can be copied. */
function wrapped(text: string, indent: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.replaceAll("\n", " ").split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(`${" ".repeat(indent)}${line}`);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return line === "" ? lines : [...lines, `${" ".repeat(indent)}${line}`];
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
