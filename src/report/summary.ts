import { sayFault } from "../domain/fault.ts";
import { type Standing, standingsOf } from "./cell-standing.ts";
import { LANE_NOTES } from "./lane-note.ts";
import { clipped, markdown, markdownCode } from "./markdown-text.ts";
import { boxKey, type Matrix, type MatrixBox, matrixOf, type MatrixRow } from "./matrix.ts";
import type { RunRecord } from "./run-record.ts";
import { durationText, momentText } from "./time-text.ts";

const DECISION_SIGNS = { BOARD: "✅", REFUSE: "❌", HOLD: "⏸️" } as const;
const SIGNS = { proved: "✅", refuted: "❌", open: "❔", tolerated: "〰️", waived: "🏳️" } as const satisfies Record<Standing, string>;

// A comment on a pull request holds 65 536 characters; every section has a share and says how much it left out.
const SHARES = {
  matrix: 24_000,
  refuted: 14_000,
  open: 8_000,
  waived: 2_000,
  tolerated: 2_000,
  notCovered: 3_000,
  findings: 3_000,
  next: 2_000,
} as const;

/** The run for a pull request: the answer, the matrix, what is red and how to see it again. Always under 60 KB. */
export function summaryOf(record: RunRecord): string {
  const { decision } = record;
  return `${[
    head(record),
    matrixTables(matrixOf(record, standingsOf(record))),
    section(
      "Refuted",
      SHARES.refuted,
      decision.refuted,
      (entry) =>
        `- ${markdownCode(entry.cell)} **${entry.verdict}**${entry.invariants.length === 0 ? "" : ` (${entry.invariants.map(markdown).join(", ")})`}: ${markdown(clipped(entry.sentence, 400))} Blame: ${markdown(clipped(entry.blame, 200))}.\n  ${markdownCode(entry.reproduce)}`,
    ),
    section(
      "Open",
      SHARES.open,
      decision.open,
      (entry) => `- ${markdownCode(entry.cell)} ${markdown(entry.reason)}: ${markdown(clipped(entry.sentence, 300))}`,
    ),
    section("Waived", SHARES.waived, decision.waived, (entry) => `- ${markdownCode(entry.cell)}: ${markdown(clipped(entry.waiver, 300))}`),
    section(
      "Tolerated",
      SHARES.tolerated,
      decision.tolerated,
      (entry) => `- ${markdownCode(entry.cell)} ${entry.verdict}: ${markdown(clipped(entry.sentence, 300))}`,
    ),
    section(
      "Not covered",
      SHARES.notCovered,
      decision.notCovered,
      (entry) => `- **${markdown(clipped(entry.what, 200))}**: ${markdown(clipped(entry.why, 300))}`,
    ),
    section("Findings", SHARES.findings, decision.findings, (finding) => `- ${markdown(clipped(finding, 400))}`),
    section(
      "Next",
      SHARES.next,
      [
        `- ${markdownCode(`tillgate show ${record.run.id}`)} opens the report, or open \`index.html\` of the run folder: it needs no network`,
        ...decision.next.map((command) => `- ${markdownCode(clipped(command, 400))}`),
      ],
      (line) => line,
    ),
  ]
    .filter((text) => text !== "")
    .join("\n\n")}\n`;
}

function head({ run, plan, decision }: RunRecord): string {
  const { counts } = decision;
  const walk = plan.walks[0];
  const from = walk === undefined ? "" : `${markdown(walk.from)} → `;
  const planted =
    run.breakages.length === 0
      ? ""
      : `\n\n> Planted on purpose in this run: ${run.breakages.map((breakage) => markdown(clipped(breakage, 100))).join(", ")}`;
  const troubled =
    plan.faults.length === 0 ? "" : `\n\n> Trouble laid over this run: ${plan.faults.map((fault) => markdown(sayFault(fault))).join("; ")}`;
  return `## ${DECISION_SIGNS[decision.decision]} ${decision.decision}: ${decision.release.component} ${from}${markdown(decision.release.version)} (${markdown(decision.release.rollout)})

${markdown(clipped(decision.sentence, 800))}${planted}${troubled}

**${counts.proved}** of **${counts.obligations}** obligations proved, **${counts.refuted}** refuted, **${counts.open}** open, ${counts.tolerated} tolerated, ${counts.waived} waived, ${counts.notApplicable} not applicable.
Harness: ${markdown(clipped(decision.prover.sentence, 500))}.
Lane ${run.lane}: ${LANE_NOTES[run.lane]}. Engines: ${markdown(clipped(run.engines.join(", ") || "none", 300))}. Seed ${run.seed}. Run ${markdownCode(run.id)}, ${momentText(run.startedAt)}${run.endedAt === null ? ", did not end" : `, ${durationText(run.endedAt - run.startedAt)}`}.`;
}

function matrixTables(matrix: Matrix): string {
  const rows = matrix.groups.flatMap((group) => group.rows);
  const tables = matrix.riders.map((rider) => {
    const told = rows.filter((row) => matrix.stages.some((stage) => row.boxes.has(boxKey(rider.id, stage))));
    const lines = told.map(
      (row) => `| ${tableName(row)} | ${matrix.stages.map((stage) => boxText(row.boxes.get(boxKey(rider.id, stage)))).join(" | ")} |`,
    );
    return `**${markdown(rider.platform)} ${markdown(rider.app)}**\n\n| scenario | ${matrix.stages.join(" | ")} |\n| :-- | ${matrix.stages.map(() => ":-:").join(" | ")} |\n${lines.join("\n")}`;
  });
  const key = `${SIGNS.proved} proved, ${SIGNS.refuted} refuted, ${SIGNS.open} open, ${SIGNS.tolerated} tolerated, ${SIGNS.waived} waived, · not applicable; a number says how many experiments a stage holds`;
  return section("Matrix", SHARES.matrix, [key, ...tables], (text) => text, "\n\n");
}

function tableName(row: MatrixRow): string {
  return markdownCode(clipped(row.scenario, 60)).replaceAll("|", "\\|");
}

function boxText(box: MatrixBox | undefined): string {
  if (box === undefined) return "";
  if (box.cells.length === 0) return "·";
  const kinds = (Object.keys(SIGNS) as Standing[])
    .map((standing) => ({ standing, count: box.cells.filter((cell) => cell.standing === standing).length }))
    .filter(({ count }) => count > 0);
  return kinds.map(({ standing, count }) => `${SIGNS[standing]}${count > 1 ? count : ""}`).join(" ");
}

/** A heading with as many entries as its share of bytes allows, and the number of the others. */
function section<T>(title: string, share: number, entries: readonly T[], print: (entry: T) => string, gap = "\n"): string {
  if (entries.length === 0) return "";
  const kept: string[] = [];
  let size = 0;
  for (const entry of entries) {
    const text = print(entry);
    size += Buffer.byteLength(text) + gap.length;
    if (size > share) break;
    kept.push(text);
  }
  const left = entries.length - kept.length;
  return [`### ${title}`, [...kept, ...(left === 0 ? [] : [`- ${left} more in \`index.html\``])].join(gap)].join("\n\n");
}
