import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ReplayRecord } from "../src/domain/replay.ts";
import { freePort } from "../src/conductor/free-port.ts";
import { copyOfProject } from "./copy-of-project.ts";
import { descendantsOf, eventually, foldersOfRuns, isRunning, startTillgateIn, tillgateIn } from "./run-tillgate.ts";

const CASE = "fixtures/cases/shift-totals-wrong.yaml";

/** The reference shop with its windows and one story, so that tier 1 is walked in a minute. */
const SMALL = `
import { productionBugs } from "./reference/production-bugs.ts";
import config from "./tillgate.config.ts";

const { qualification, ...rest } = config;
export default {
  ...rest,
  specs: ["specs/cash-sale.spec.ts"],
  cashiers: config.cashiers.filter(({ platform }) => platform === "desktop"),
  rollouts: { r2: config.rollouts["r2"] },
  environments: { hotfix: { backend: "2.2", rollout: "r2", carries: Object.keys(productionBugs) } },
  breakages: productionBugs,
  availability: null,
};
`;

describe("a fix of a customer's case", function () {
  this.timeout(600_000);
  const copy = copyOfProject();
  const reports = join(copy.path, "reports");
  mkdirSync(reports, { recursive: true });
  writeFileSync(join(copy.path, "small.config.ts"), SMALL);
  const started: ChildProcess[] = [];
  after(() => {
    for (const child of started) child.kill("SIGKILL");
    copy.remove();
  });

  const args = (...more: readonly string[]) => ["replay", CASE, "--config", "small.config.ts", ...more];
  const recordOf = (stdout: string) => JSON.parse(stdout) as ReplayRecord;

  it("is green where production was red, and for all money on every live build", async () => {
    const ran = await tillgateIn(copy.path, args("--fix", "backend=2.2.1", "--json"));

    assert.equal(ran.exitCode, 0, ran.stderr);
    const { schema, answer, production, fix, tier1, moment, report } = recordOf(ran.stdout);
    assert.deepEqual([schema, answer, moment?.step, moment?.invariants], [1, "fixed", 10, ["I5", "I12"]]);
    assert.deepEqual([production.backend, production.telling.kind], ["2.2", "went wrong"]);
    assert.deepEqual([fix?.what, fix?.telling.kind], ["backend 2.2.1", "went well"]);
    assert.deepEqual(tier1.kind === "shown" && tier1.decision, "BOARD");
    // The till of production believes the report that it has: it does not even ask.
    assert.match(readFileSync(report, "utf8"), /id="step-9" data-first="yes" open/);
  });

  it("is what starts by a command in the version's place, without the bugs that production carries", async () => {
    const ran = await tillgateIn(copy.path, args("--fix", "run=node --import tsx reference/backend/serve.ts", "--quick", "--json"));

    assert.equal(ran.exitCode, 0, ran.stderr);
    const { answer, fix, tier1, sentence } = recordOf(ran.stdout);
    assert.deepEqual([answer, fix?.backend, tier1.kind], ["fixed", "2.2", "left out"]);
    assert.match(sentence, /tier 1 was left out by --quick/);
  });

  it("is what somebody starts by hand, with what Tillgate says to start it with", async () => {
    const url = `http://127.0.0.1:${await freePort()}`;
    const child = startTillgateIn(copy.path, args("--fix", `url=${url}`, "--quick", "--json"));
    child.stderr.on("data", (said: Buffer) => {
      const variables = /\. (\S+); set \+a/.exec(said.toString())?.[1];
      if (variables === undefined) return;
      const command = `set -a; . ${variables}; set +a; exec node --import tsx reference/backend/serve.ts`;
      started.push(spawn("sh", ["-c", command], { cwd: copy.path, stdio: "ignore" }));
    });

    const ran = await child;

    assert.equal(ran.exitCode, 0, String(ran.stderr));
    assert.equal(recordOf(String(ran.stdout)).answer, "fixed");
    assert.equal(started.length, 1);
  });

  it("gives no answer where what is to mend it does not start", async () => {
    const ran = await tillgateIn(copy.path, args("--fix", "run=node --import tsx reference/backend/nowhere.ts", "--quick", "--json"));

    assert.equal(ran.exitCode, 3, ran.stderr);
    assert.equal(recordOf(ran.stdout).answer, "no answer");
    assert.match(recordOf(ran.stdout).sentence, /copies did not come up/);
  });

  for (const [signal, exitCode] of [
    ["SIGKILL", undefined],
    ["SIGINT", 130],
  ] as const) {
    it(`leaves nothing running within five seconds of ${signal}`, async () => {
      const before = new Set(readdirSync(reports));
      const child = startTillgateIn(copy.path, args("--fix", "backend=2.2.1", "--quick"));
      const folder = () => join(reports, readdirSync(reports).find((name) => !before.has(name)) ?? "");
      await eventually("the world stands", 120_000, () => begun(folder()));
      const all = descendantsOf(child.pid ?? 0);
      child.kill(signal);

      assert.ok(all.length > 3, "there is a database and a bank, and copies");
      await eventually("everything is gone", 5_000, () => !all.some(isRunning) && foldersOfRuns(folder()).length === 0);
      assert.equal((await child).exitCode, exitCode);
    });
  }

  it("begins nothing without a browser", async () => {
    const before = readdirSync(reports).length;
    const ran = await tillgateIn(copy.path, args("--fix", "backend=2.2.1"), { CHROME_PATH: "/nowhere/chrome" });

    assert.equal(ran.exitCode, 4, ran.stderr);
    assert.equal(readdirSync(reports).length, before);
  });
});

/** Whether a run in the replay's folder has moved its world. */
function begun(folder: string): boolean {
  const runs = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()) : [];
  return runs.some(({ name }) => {
    const log = join(folder, name, "events.ndjson");
    return existsSync(log) && readFileSync(log, "utf8").includes('"stage-entered"');
  });
}
