import type { RunRecord } from "./run-record.ts";
import { type AllureOutput, writeAllure } from "./write-allure.ts";
import { writeHtml } from "./write-html.ts";
import { writeJunit } from "./write-junit.ts";
import { writeSummary } from "./write-summary.ts";

export interface WrittenReports {
  readonly html: string;
  readonly summary: string;
  readonly junit: string;
  readonly allure: AllureOutput;
}

/** Writes every report of a run into its folder. Each can be written again alone; none of them decides anything. */
export async function writeReport(
  record: RunRecord,
  options: { readonly allure: "results only" | "with report" } = { allure: "with report" },
): Promise<WrittenReports> {
  // One after another: two cores are better spent on one report at a time, and an error names its report.
  const html = await writeHtml(record);
  const summary = await writeSummary(record);
  const junit = await writeJunit(record);
  const allure = await writeAllure(record, options);
  return { html, summary, junit, allure };
}
