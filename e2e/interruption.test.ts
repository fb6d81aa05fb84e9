import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Decision } from "../src/domain/decision.ts";
import { eventually, foldersOfRuns, processesNamed, processesOfRuns, reportsFolder, startTillgate, tillgate } from "./run-tillgate.ts";

describe("a run that is ended in the middle of MIX", function () {
  this.timeout(420_000);

  for (const [signal, exitCode] of [
    ["SIGKILL", undefined],
    ["SIGINT", 130],
  ] as const) {
    it(`leaves nothing behind within five seconds of ${signal}, and the gate holds`, async () => {
      const reports = reportsFolder();
      try {
        const child = startTillgate(["prove", "--app", "5.0", "--scenario", "cash-sale,qr-paid-poll", "--out", reports.path]);
        await eventually("the walk comes to MIX", 360_000, () => reached(reports.path, '"stage":"MIX"'));
        child.kill(signal);
        await eventually(
          "everything is gone",
          5_000,
          () => processesOfRuns(reports.path).length === 0 && foldersOfRuns(reports.path).length === 0,
        );

        const ended = await child;
        assert.equal(ended.exitCode, exitCode);
        const gated = await tillgate(["gate", "--out", reports.path, "--json"]);
        assert.equal(gated.exitCode, 3);
      } finally {
        reports.remove();
      }
    });
  }
});

describe("a rider whose worker is killed", function () {
  this.timeout(300_000);
  const reports = reportsFolder();
  after(() => reports.remove());

  it("comes back with a new session, its story is an error, and the others are told", async () => {
    const child = startTillgate([
      "prove",
      "--platform",
      "desktop",
      "--app",
      "5.0",
      "--scenario",
      "cash-sale,offline-queue",
      "--stage",
      "BASE",
      "--out",
      reports.path,
      "--json",
    ]);
    await eventually("a story has begun", 120_000, () => logged(reports.path, '"kind":"attempt-registered"'));
    const [worker] = processesNamed("local-runner", reports.path);
    assert.ok(worker);
    process.kill(worker, "SIGKILL");

    const ended = await child;
    assert.equal(ended.exitCode, 3, String(ended.stderr));
    const { open, findings } = JSON.parse(String(ended.stdout)) as Decision;
    assert.match(findings.join(), /the rider desktop@\S+ was lost/);
    assert.equal(open.filter(({ reason }) => reason === "error").length, 1);
    assert.deepEqual(
      open.filter(({ reason }) => reason === "precluded"),
      [],
    );
  });
});

function logged(reports: string, text: string): boolean {
  const [run] = readdirSync(reports);
  const log = join(reports, run ?? "", "events.ndjson");
  return run !== undefined && existsSync(log) && readFileSync(log, "utf8").includes(text);
}

function reached(reports: string, text: string): boolean {
  const [run] = readdirSync(reports);
  const log = join(reports, run ?? "", "events.ndjson");
  return (
    run !== undefined &&
    existsSync(log) &&
    readFileSync(log, "utf8")
      .split("\n")
      .some((line) => line.includes('"stage-entered"') && line.includes(text))
  );
}
