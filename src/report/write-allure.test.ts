import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AllureResult } from "./allure-result.ts";
import { generateAllure } from "./generate-allure.ts";
import { writePictures } from "./test/sample-pictures.ts";
import { sampleRecord } from "./test/sample-record.ts";
import { writeAllure } from "./write-allure.ts";

describe("allure-results", () => {
  let folder = "";
  let files: readonly string[] = [];
  let all: readonly AllureResult[] = [];
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), "tillgate-report-"));
    const record = sampleRecord(folder);
    await writePictures(record);
    const output = await writeAllure(record, { allure: "results only" });
    files = await readdir(output.results);
    all = await Promise.all(
      files
        .filter((file) => file.endsWith("-result.json"))
        .map(async (file) => JSON.parse(await readFile(join(output.results, file), "utf8")) as AllureResult),
    );
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it("make every cell a test of its own that Allure cannot take for a retry of another", () => {
    const count = sampleRecord(folder).plan.cells.length;
    const identity = (result: AllureResult) =>
      JSON.stringify([result.testCaseId, result.parameters.filter((parameter) => parameter.excluded !== true)]);
    assert.equal(all.length, count);
    assert.equal(new Set(all.map((result) => result.historyId)).size, count);
    assert.equal(new Set(all.map(identity)).size, count);
  });

  it("take their status from the verdict", () => {
    const status = (cell: string) => all.find((result) => result.fullName === cell)?.status;
    assert.equal(status("history-paged/desktop@4.9/r2/MIX"), "failed");
    assert.equal(status("shift-totals/desktop@4.9/r2/DONE"), "failed");
    assert.equal(status("qr-paid-push/desktop@5.0/r2/BACK~qr-shown"), "broken");
    assert.equal(status("qr-paid-push/desktop@5.0/r2/BACK~paid-at-bank"), "skipped");
    assert.equal(status("cash-sale/desktop@4.9/r2/APPS"), "broken");
    assert.equal(status("cash-sale/desktop@4.9/r2/DB"), "passed");
  });

  it("name only attachments that are there", () => {
    const named = all
      .flatMap((result) => [...result.attachments, ...result.steps.flatMap((step) => step.attachments)])
      .map((attachment) => attachment.source);
    assert.ok(named.length > 300);
    for (const source of named) assert.ok(files.includes(source), source);
  });

  it("give no report, and one line that says so, when there is nothing to make it from", async () => {
    const made = await generateAllure(join(folder, "nothing"), join(folder, "allure-report"));

    assert.equal(made.report, null);
    assert.match(made.note, /holds no results/);
  });
});
