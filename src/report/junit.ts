import { faultText } from "../domain/fault.ts";
import { riderOf } from "../domain/cell.ts";
import { decisiveAttempts } from "./cell-pages.ts";
import { type CellStanding, standingsOf } from "./cell-standing.ts";
import { reproduceCommand, suffixOf } from "./cell-words.ts";
import { grouped } from "./grouped.ts";
import type { RunRecord } from "./run-record.ts";
import { xml } from "./xml-text.ts";

/** One test case per cell, in a suite per rider; cells that do not apply are skipped with the rule that says so. */
export function junitOf(record: RunRecord): string {
  const seconds = durations(record);
  const planned = [...standingsOf(record).values()].map((standing) => ({
    suite: riderOf(standing.cell),
    ...caseOf(standing, seconds.get(standing.cell.id) ?? 0),
  }));
  const notApplicable = record.plan.notApplicable.map(({ cell, rule }) => {
    const [scenario = cell, rider = "none", , where = ""] = cell.split("/");
    const [stage = "", suffix = ""] = where.split("~");
    const text = `<testcase classname="${xml(`${rider}.${stage}`)}" name="${xml(nameOf(scenario, suffix))}" time="0"><skipped message="${xml(`not applicable: ${rule}`)}"/></testcase>`;
    return { suite: rider, kind: "skipped" as const, seconds: 0, text };
  });
  const cases = [...planned, ...notApplicable];
  const suites = [...grouped(cases, (one) => one.suite)].map(
    ([suite, members]) =>
      `<testsuite name="${xml(suite)}" ${totals(members)} timestamp="${new Date(record.run.startedAt).toISOString().slice(0, 19)}">\n${properties(record)}\n${members.map((one) => one.text).join("\n")}\n</testsuite>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(`tillgate ${record.run.id}`)}" ${totals(cases)}>\n${suites.join("\n")}\n</testsuites>\n`;
}

interface Case {
  readonly kind: "passed" | "failure" | "error" | "skipped";
  readonly seconds: number;
  readonly text: string;
}

function caseOf(standing: CellStanding, seconds: number): Case {
  const { cell, verdict } = standing;
  const { kind, element } = answerOf(standing);
  const facts = [
    ["cell", cell.id],
    ["standing", standing.standing],
    ["verdict", verdict?.kind ?? "none"],
    ["evidence", verdict?.evidence ?? ""],
  ].map(([name = "", value = ""]) => `<property name="${xml(name)}" value="${xml(value)}"/>`);
  const text = `<testcase classname="${xml(`${riderOf(cell)}.${cell.stage}`)}" name="${xml(nameOf(cell.scenario, suffixOf(cell)))}" time="${seconds.toFixed(3)}"><properties>${facts.join("")}</properties>${element}</testcase>`;
  return { kind, seconds, text };
}

function answerOf(standing: CellStanding): Pick<Case, "kind"> & { readonly element: string } {
  const { verdict, sentence } = standing;
  switch (standing.standing) {
    case "proved":
      return { kind: "passed", element: "" };
    case "tolerated":
      return { kind: "passed", element: `<system-out>${xml(`tolerated, ${standing.word}: ${sentence}`)}</system-out>` };
    case "waived":
      return { kind: "skipped", element: `<skipped message="${xml(`waived by ${standing.waiver ?? ""}: ${sentence}`)}"/>` };
    case "refuted":
      return {
        kind: "failure",
        element: `<failure type="${xml(verdict?.kind ?? "refuted")}" message="${xml(sentence)}">${xml(details(standing))}</failure>`,
      };
    case "open":
      // What could not be run because something else failed is skipped; every other open cell is an error, so that no tool reads it as green.
      return verdict?.openBecause === "precluded"
        ? { kind: "skipped", element: `<skipped message="${xml(`precluded: ${sentence}`)}"/>` }
        : {
            kind: "error",
            element: `<error type="${xml(verdict?.openBecause ?? verdict?.kind ?? "missing")}" message="${xml(sentence)}">${xml(details(standing))}</error>`,
          };
  }
}

function details({ cell, verdict, refuted }: CellStanding): string {
  const signature = verdict?.signature;
  return [
    ...(verdict?.invariants.length ? [`invariants: ${verdict.invariants.join(", ")}`] : []),
    ...(refuted === null ? [] : [`blame: ${refuted.blame}`]),
    ...(signature
      ? [`signature: ${[signature.segment, signature.assertion, signature.message, signature.endpoint].filter(Boolean).join(" | ")}`]
      : []),
    ...(verdict?.differences ?? []).map((difference) => `${difference.what}: ${difference.control} -> ${difference.candidate}`),
    `again: ${refuted?.reproduce ?? reproduceCommand(cell)}`,
  ].join("\n");
}

function nameOf(scenario: string, suffix: string): string {
  return suffix === "" ? scenario : `${scenario} ~${suffix}`;
}

function totals(cases: readonly Case[]): string {
  const count = (kind: Case["kind"]) => cases.filter((one) => one.kind === kind).length;
  const seconds = cases.reduce((sum, one) => sum + one.seconds, 0);
  return `tests="${cases.length}" failures="${count("failure")}" errors="${count("error")}" skipped="${count("skipped")}" time="${seconds.toFixed(3)}"`;
}

function properties({ run, plan, decision }: RunRecord): string {
  const walk = plan.walks[0];
  const facts: readonly (readonly [string, string])[] = [
    ["run", run.id],
    ["decision", decision.decision],
    ["rollout", decision.release.rollout],
    ["from", walk?.from ?? ""],
    ["to", walk?.to ?? decision.release.version],
    ["lane", run.lane],
    ["engines", run.engines.join(", ")],
    ["seed", String(run.seed)],
    ["breakages", run.breakages.join(", ")],
    ...(plan.faults.length === 0 ? [] : [["faults", plan.faults.map(faultText).join(", ")] as const]),
  ];
  return `<properties>${facts.map(([name, value]) => `<property name="${name}" value="${xml(value)}"/>`).join("")}</properties>`;
}

function durations(record: RunRecord): ReadonlyMap<string, number> {
  return new Map(
    [...decisiveAttempts(record)].map(([cell, { result }]) => [cell, result === null ? 0 : (result.endedAt - result.startedAt) / 1000]),
  );
}
