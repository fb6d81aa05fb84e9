import { createHash } from "node:crypto";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type AllureAttachment, allureResult } from "./allure-result.ts";
import { decisiveAttempts } from "./cell-pages.ts";
import { standingsOf } from "./cell-standing.ts";
import { generateAllure } from "./generate-allure.ts";
import type { RunRecord } from "./run-record.ts";
import { screenshotPath } from "./screenshots.ts";

export interface AllureOutput {
  readonly results: string;
  /** Path of the report, or null when none was made; `note` then says why. */
  readonly report: string | null;
  readonly note: string;
}

/** Writes `allure-results/` and, when asked and with Java on the path, `allure-report/index.html`. */
export async function writeAllure(record: RunRecord, options: { readonly allure: "results only" | "with report" }): Promise<AllureOutput> {
  const results = join(record.folder, "allure-results");
  await rm(results, { recursive: true, force: true });
  await mkdir(results, { recursive: true });
  const attempts = decisiveAttempts(record);
  const books = new Map(record.books.map((entry) => [entry.cell.id, entry]));

  for (const standing of standingsOf(record).values()) {
    const attempt = attempts.get(standing.cell.id);
    const account = books.get(standing.cell.id);
    const stepAttachments = new Map<number, AllureAttachment>();
    for (const [index, step] of (attempt?.result?.steps ?? []).entries()) {
      if (attempt === undefined || step.screenshot === null) continue;
      const picture = await attachPicture(record, results, attempt.registered.attempt, step.screenshot, step.sentence);
      if (picture !== null) stepAttachments.set(index, picture);
    }
    const attachments: AllureAttachment[] = [];
    for (const decoded of attempt?.result?.decoded ?? []) {
      const picture =
        attempt === undefined
          ? null
          : await attachPicture(record, results, attempt.registered.attempt, decoded.screenshot, "QR on the screen");
      if (picture !== null) attachments.push(picture);
    }
    const files = { wire: attempt?.wire ?? [], ledger: attempt?.ledger ?? account?.ledger ?? [] };
    for (const [name, content] of Object.entries(files)) if (content.length > 0) attachments.push(await attachJson(results, name, content));
    const facts = attempt?.facts ?? account?.facts;
    if (facts !== undefined) attachments.push(await attachJson(results, "facts", facts));
    const result = allureResult({ record, standing, attempt, books: account, stepAttachments, attachments });
    await writeFile(join(results, `${result.uuid}-result.json`), JSON.stringify(result));
  }
  await writeSurroundings(record, results);

  if (options.allure === "results only") return { results, report: null, note: "Allure results are written; no report was asked for." };
  return { results, ...(await generateAllure(results, join(record.folder, "allure-report"))) };
}

async function attachPicture(
  record: RunRecord,
  results: string,
  attempt: string,
  file: string,
  name: string,
): Promise<AllureAttachment | null> {
  const path = screenshotPath(attempt, file);
  const source = `${createHash("md5").update(path).digest("hex")}-attachment.png`;
  return copyFile(join(record.folder, path), join(results, source)).then(
    () => ({ name, source, type: "image/png" }),
    // A picture that is gone is no reason to have no report; index.html names the file it looked for.
    () => null,
  );
}

async function attachJson(results: string, name: string, content: unknown): Promise<AllureAttachment> {
  const text = JSON.stringify(content, null, 1);
  const source = `${createHash("md5").update(text).digest("hex")}-attachment.json`;
  await writeFile(join(results, source), text);
  return { name, source, type: "application/json" };
}

async function writeSurroundings({ run, plan, decision }: RunRecord, results: string): Promise<void> {
  const walk = plan.walks[0];
  const facts = {
    Decision: decision.decision,
    Run: run.id,
    Rollout: decision.release.rollout,
    From: walk?.from ?? "",
    To: walk?.to ?? decision.release.version,
    Lane: run.lane,
    Engines: run.engines.join(", "),
    Seed: String(run.seed),
  };
  const lines = Object.entries(facts).map(([name, value]) => `${name}=${value.replace(/[\\\r\n]/g, " ")}`);
  await writeFile(join(results, "environment.properties"), `${lines.join("\n")}\n`);
  const categories = [
    { name: "Incompatibilities", matchedStatuses: ["failed"] },
    { name: "No answer: test, driver or world", matchedStatuses: ["broken"] },
    { name: "Could not be run", matchedStatuses: ["skipped"] },
  ];
  await writeFile(join(results, "categories.json"), JSON.stringify(categories));
}
