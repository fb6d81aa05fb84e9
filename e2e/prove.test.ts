import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { decisionOf, foldersOfRuns, processesOfRuns, reportsFolder, tillgate, type Ran } from "./run-tillgate.ts";

/** A part of the main job on every platform, before, in the middle and after the rollback: money by cash on both builds, by QR on the new one, and given back in the office. */
const part = ["--scenario", "cash-sale,qr-paid-push,office-refund", "--stage", "BASE,MIX,BACK"];

describe("proving a part of the reference rollout", function () {
  this.timeout(600_000);
  const reports = reportsFolder();
  let proved: Ran;
  let run: string;

  before(async () => {
    proved = await tillgate(["prove", "--rollout", "r2", ...part, "--out", reports.path, "--json"]);
    run = readdirSync(reports.path)[0] ?? "";
  });
  after(() => reports.remove());

  it("boards, with every obligation proved", () => {
    assert.equal(proved.exitCode, 0, proved.stderr);
    const { decision, counts } = decisionOf(proved);
    assert.equal(decision, "BOARD");
    assert.equal(counts.proved, counts.obligations);
  });

  it("leaves no process and no temp folder", () => {
    assert.deepEqual(processesOfRuns(reports.path), []);
    assert.deepEqual(foldersOfRuns(reports.path), []);
  });

  it("writes every report", () => {
    for (const name of ["index.html", "summary.md", "junit.xml", "allure-results", "decision.json", "verdicts.json"]) {
      assert.ok(existsSync(join(reports.path, run, name)), name);
    }
  });

  it("keeps secrets out of every file", () => {
    const leaks = filesUnder(join(reports.path, run)).filter((file) => {
      const text = readFileSync(file, "latin1");
      return /PRIVATE KEY|"Lognex-Pos-Auth-Token":\s*"(?!\*)|authorization":\s*"(?!\*)|Bearer [0-9a-f]{20}/i.test(text);
    });
    assert.deepEqual(leaks, []);
  });

  it("decides the same again from the records, starting nothing, twice as quick as a story", async () => {
    const again = await tillgate(["gate", run, "--out", reports.path, "--json"]);
    assert.equal(again.exitCode, 0, again.stderr);
    assert.deepEqual(decisionOf(again), decisionOf(proved));
  });

  for (const [what, damage] of [
    ["an attempt is deleted", (folder: string) => rmSync(join(folder, "evidence", firstAttempt(folder)), { recursive: true })],
    ["a file is cut", (folder: string) => truncateSync(join(folder, "evidence", firstAttempt(folder), "wire.ndjson"), 40)],
    ["the log is cut", (folder: string) => truncateSync(join(folder, "events.ndjson"), statSync(join(folder, "events.ndjson")).size - 30)],
    ["the evidence is emptied", (folder: string) => rmSync(join(folder, "evidence"), { recursive: true })],
    ["the plan is gone", (folder: string) => rmSync(join(folder, "plan.json"))],
  ] as const) {
    it(`holds when ${what}`, async () => {
      const copy = join(reports.path, "damaged");
      rmSync(copy, { recursive: true, force: true });
      cpSync(join(reports.path, run), copy, { recursive: true });
      damage(copy);
      const gated = await tillgate(["gate", copy, "--json"]);
      assert.equal(gated.exitCode, 3, gated.stdout.slice(0, 500));
      rmSync(copy, { recursive: true, force: true });
    });
  }
});

describe("a planted incompatibility", function () {
  this.timeout(600_000);
  const reports = reportsFolder();
  after(() => reports.remove());

  it("is refused in exactly the cells that meet it, with the field named", async () => {
    const ran = await tillgate([
      "prove",
      "--break",
      "K02",
      "--platform",
      "desktop,web",
      "--scenario",
      "shift-totals,office-shift-totals",
      "--stage",
      "MIX,BACK",
      "--out",
      reports.path,
      "--json",
    ]);
    assert.equal(ran.exitCode, 1, ran.stderr);
    const { refuted } = decisionOf(ran);
    assert.deepEqual([...new Set(refuted.map((cell) => `${cell.app} ${cell.stage}`))], ["4.9 MIX"]);
    assert.match(refuted[0]?.sentence ?? "", /noCashSum/);
  });
});

function firstAttempt(folder: string): string {
  return readdirSync(join(folder, "evidence")).find((name) => name.startsWith("cash-sale")) ?? "";
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith(".png"))
    .map((entry) => join(entry.parentPath, entry.name));
}
