import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { eventually, foldersOfRuns, processesOfRuns, reportsFolder, startTillgate, tillgate } from "./run-tillgate.ts";

describe("a run that is ended in the middle of MIX", function () {
  this.timeout(240_000);

  for (const [signal, exitCode] of [
    ["SIGKILL", undefined],
    ["SIGINT", 130],
  ] as const) {
    it(`leaves nothing behind within five seconds of ${signal}, and the gate holds`, async () => {
      const reports = reportsFolder();
      try {
        const child = startTillgate(["prove", "--scenario", "cash-sale,qr-paid-poll", "--out", reports.path]);
        await eventually("the walk comes to MIX", 180_000, () => reached(reports.path, '"stage":"MIX"'));
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
