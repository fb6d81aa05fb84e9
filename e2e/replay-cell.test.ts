import assert from "node:assert/strict";
import { copyFileSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ReplayedCell } from "../src/replay/print-replayed-cell.ts";
import type { ShrunkRecord } from "../src/replay/print-shrunk.ts";
import { decisionOf, foldersOfRuns, processesOfRuns, reportsFolder, root, tillgate, type Ran } from "./run-tillgate.ts";

/** What a walk with a plant leaves red, and what it takes to see that again. */
const PLANTS = [
  {
    plant: "K19",
    what: "books that a backfill made wrong",
    part: [
      "--platform",
      "desktop",
      "--app",
      "5.0",
      "--scenario",
      "edits-under-the-backfill,refund-of-an-old-sale,cash-sale",
      "--stage",
      "FILL",
    ],
    cell: "books/desktop@5.0/r2/FILL",
  },
  {
    plant: "K28",
    what: "a payment that an app forgot on a phone",
    part: ["--platform", "android", "--app", "5.0", "--scenario", "S22", "--stage", "MIX"],
    cell: "qr-killed-while-waiting/android@5.0/r2/MIX",
  },
] as const;

for (const { plant, what, part, cell } of PLANTS) {
  describe(`a red cell of a walk: ${what}`, function () {
    this.timeout(600_000);
    const reports = reportsFolder();
    let reproduce = "";
    let replayed: Ran;
    after(() => reports.remove());

    it("is red in its walk, which says how it is told again alone", async () => {
      const ran = await tillgate(["prove", "--rollout", "r2", "--break", plant, ...part, "--pairs", "0", "--out", reports.path, "--json"]);
      assert.equal(ran.exitCode, 1, ran.stderr);
      reproduce = decisionOf(ran).refuted.find((refuted) => refuted.cell === cell)?.reproduce ?? "";
      assert.match(reproduce, /^tillgate replay \S+\/case\.yaml$/);
    });

    it("is red in the same way when it is told alone", async () => {
      replayed = await tillgate([...reproduce.split(" ").slice(1), "--out", reports.path, "--json"]);
      assert.equal(replayed.exitCode, 1, replayed.stderr);
      const { answer, recorded, found } = JSON.parse(replayed.stdout) as ReplayedCell;
      assert.equal(answer, "reproduced");
      assert.deepEqual(found, recorded);
    });

    it("leaves no process and no temp folder", () => {
      assert.deepEqual(processesOfRuns(reports.path), []);
      assert.deepEqual(foldersOfRuns(reports.path), []);
    });
  });
}

describe("a story that is stopped on its way", function () {
  this.timeout(300_000);
  const reports = reportsFolder();
  const CASE = join(root, "fixtures", "cases", "shift-totals-wrong.yaml");
  after(() => reports.remove());

  it("waits for nobody where there is no terminal", async () => {
    const ran = await tillgate(["replay", CASE, "--until", "3", "--pause", "--out", reports.path]);
    assert.equal(ran.exitCode, 2, ran.stderr);
    assert.match(ran.stderr, /there is no terminal to press it at/);
    assert.deepEqual(readdirSync(reports.path), []);
  });

  it("ends before the step, and says nothing of what comes behind it", async () => {
    const ran = await tillgate(["replay", CASE, "--until", "*by card*", "--out", reports.path]);
    assert.equal(ran.exitCode, 3, ran.stderr);
    assert.match(ran.stdout, /told up to here, as asked: before step 7, the cashier sells by card/);
  });
});

describe("a case that is cut down", function () {
  this.timeout(600_000);
  const reports = reportsFolder();
  const whole = join(reports.path, "totals.yaml");
  const cut = join(reports.path, "totals.shrunk.yaml");
  before(() => copyFileSync(join(root, "e2e", "cases", "totals-in-the-noise.yaml"), whole));
  after(() => reports.remove());

  it("keeps the steps that it takes, says what is gone, and fails alone in the same way", async () => {
    const ran = await tillgate(["replay", whole, "--shrink", "--out", reports.path, "--json"]);

    assert.equal(ran.exitCode, 1, ran.stderr);
    const record = JSON.parse(ran.stdout) as ShrunkRecord;
    assert.ok("kept" in record && record.answer === "shrunk" && record.whole, ran.stdout);
    assert.deepEqual(
      record.kept.map(({ step }) => step),
      [6, 9, 10, 11, 12],
    );
    assert.equal(record.control, null);
    assert.match(ran.stderr, /without steps [\d, -]+: fails the same; \d+ steps, \d+ min left/);
    assert.match(readFileSync(cut, "utf8"), /^# {3}1\. the cashier sells by card/m);
  });
});
