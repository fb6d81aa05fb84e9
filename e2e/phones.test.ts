import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Decision } from "../src/domain/decision.ts";
import {
  decisionOf,
  eventually,
  foldersOfRuns,
  processesNamed,
  processesOfRuns,
  reportsFolder,
  startTillgate,
  tillgate,
} from "./run-tillgate.ts";

describe("incompatibilities that only one platform minds", function () {
  this.timeout(420_000);
  const reports = reportsFolder();
  after(() => reports.remove());

  it("are refused on that platform and on no other", async () => {
    const ran = await tillgate([
      "prove",
      "--break",
      "K07",
      "--break",
      "K11",
      "--platform",
      "desktop,android,ios",
      "--app",
      "4.9",
      "--scenario",
      "cash-sale,history",
      "--stage",
      "MIX",
      // That it comes again is not what is asked here, and a till that crashes takes its time each time.
      "--pairs",
      "0",
      "--out",
      reports.path,
      "--json",
    ]);

    assert.equal(ran.exitCode, 1, ran.stderr);
    const { refuted } = decisionOf(ran);
    assert.deepEqual([...new Set(refuted.map((cell) => `${cell.platform} ${cell.app} ${cell.stage}`))].toSorted(), [
      "android 4.9 MIX",
      "ios 4.9 MIX",
    ]);
    const said = refuted.map((cell) => cell.sentence).join("\n");
    assert.match(said, /the till crashed: .*unknown|the till crashed: .*serializ/i);
  });
});

describe("a twin that is killed in the middle of a sale", function () {
  this.timeout(420_000);
  const reports = reportsFolder();
  after(() => reports.remove());

  it("is an error that names the device; its rider comes back, and the others are not harmed", async () => {
    const child = startTillgate([
      "prove",
      "--platform",
      "android,ios",
      "--app",
      "5.0",
      "--scenario",
      "cash-sale,offline-queue,parked-sale",
      "--stage",
      "BASE",
      "--out",
      reports.path,
      "--json",
    ]);
    await eventually("a story has begun on Android", 240_000, () => /attempt-registered.*android@5\.0/.test(eventsOf(reports.path)));
    const [twin] = processesNamed("android/serve.ts", reports.path);
    assert.ok(twin);
    process.kill(twin, "SIGKILL");

    const ended = await child;
    assert.equal(ended.exitCode, 3, String(ended.stderr));
    const { open, counts } = JSON.parse(String(ended.stdout)) as Decision;
    const errors = open.filter(({ reason }) => reason === "error");
    assert.equal(errors.length, 1, JSON.stringify(open));
    assert.match(errors[0]?.cell ?? "", /android@5\.0/);
    assert.match(errors[0]?.sentence ?? "", /127\.0\.0\.1:\d+/);
    assert.equal(open.filter(({ cell }) => cell.includes("ios@")).length, 0);
    assert.ok(counts.proved > 0);
    assert.deepEqual(processesOfRuns(reports.path), []);
    assert.deepEqual(foldersOfRuns(reports.path), []);
  });
});

describe("two runs side by side", function () {
  this.timeout(420_000);
  const left = reportsFolder();
  const right = reportsFolder();
  after(() => {
    left.remove();
    right.remove();
  });

  it("do not disturb each other", async () => {
    const part = ["--platform", "android,ios", "--app", "5.0", "--scenario", "cash-sale,qr-paid-push", "--stage", "MIX"];
    const [one, other] = await Promise.all([left, right].map(({ path }) => tillgate(["prove", ...part, "--out", path, "--json"])));

    assert.equal(one?.exitCode, 0, one?.stderr);
    assert.equal(other?.exitCode, 0, other?.stderr);
  });
});

function eventsOf(reports: string): string {
  const [run] = readdirSync(reports);
  const log = join(reports, run ?? "", "events.ndjson");
  return run !== undefined && existsSync(log) ? readFileSync(log, "utf8") : "";
}
