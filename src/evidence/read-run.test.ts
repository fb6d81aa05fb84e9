import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttemptResult, RegisteredAttempt } from "../domain/attempt.ts";
import { attemptId, type Cell } from "../domain/cell.ts";
import type { Plan } from "../domain/plan.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import { closeAttempt, registerAttempt } from "./attempt-folder.ts";
import { contentHash } from "./content-hash.ts";
import { openEventLog } from "./event-log.ts";
import { readRun } from "./read-run.ts";
import { createRunFolder, findRunFolder, writeJson, type RunFolder } from "./run-folder.ts";

const cell: Cell = {
  id: "cash-sale/desktop@4.9/r2/BASE",
  scenario: "cash-sale",
  platform: "desktop",
  app: "4.9",
  rollout: "r2",
  stage: "BASE",
  checkpoint: null,
  service: { kind: "steady", by: "old" },
  tier: 1,
  control: null,
  newFeature: false,
  turn: 0,
};
const attempt = attemptId(cell.id, 1);

describe("a run read from its folder", () => {
  let reports: string;
  let folder: RunFolder;

  beforeEach(() => {
    reports = mkdtempSync(join(tmpdir(), "tillgate-test-"));
    folder = recordOneAttempt(reports);
  });
  afterEach(() => rmSync(reports, { recursive: true, force: true }));

  it("is whole when nobody touched it", () => {
    const run = readRun(folder);
    assert.deepEqual(run.damaged, []);
    assert.equal(run.attempts[0]?.result?.outcome.kind, "pass");
  });

  it("is found as the last run when none is named", () => assert.equal(findRunFolder(reports, undefined).run, folder.run));

  it("tells of an attempt that was deleted", () => {
    rmSync(join(folder.path, "evidence", attempt), { recursive: true });
    assert.match(readRun(folder).damaged[0]?.why ?? "", /is gone/);
  });

  it("tells of a file that was cut", () => {
    truncateSync(join(folder.path, "evidence", attempt, "result.json"), 20);
    assert.deepEqual(readRun(folder).damaged, [{ cell: cell.id, why: `result.json of ${attempt} is not what was written` }]);
  });

  it("tells of a log that was cut in the middle of a line", () => {
    const log = join(folder.path, "events.ndjson");
    const whole = readFileSync(log, "utf8");
    writeFileSync(log, whole.slice(0, whole.length - 10));
    assert.match(readRun(folder).damaged.at(-1)?.why ?? "", /cut off after line 3/);
  });

  it("tells of a log from which a line was taken out", () => {
    const log = join(folder.path, "events.ndjson");
    const lines = readFileSync(log, "utf8").split("\n");
    writeFileSync(log, [lines[0], ...lines.slice(2)].join("\n"));
    assert.match(readRun(folder).damaged.at(-1)?.why ?? "", /lacks event 2/);
  });

  it("refuses a plan that is not the one the run was made with", () => {
    appendFileSync(join(folder.path, "plan.json"), " ");
    assert.throws(() => readRun(folder), /not the plan this run was made with/);
  });

  it("refuses a card that was changed since", () => {
    appendFileSync(join(folder.path, "run.json"), " ");
    assert.throws(() => readRun(folder), /not what the run wrote/);
  });

  it("refuses a folder that holds no run", () => {
    rmSync(join(folder.path, "run.json"));
    assert.throws(() => readRun(folder), /cannot be read/);
  });
});

function recordOneAttempt(reports: string): RunFolder {
  const folder = createRunFolder(reports, "r2-20260101-000000-test");
  const plan: Plan = {
    schema: 1,
    seed: 1,
    rollout: "r2",
    lane: "twin",
    pairs: 5,
    faults: [],
    obligations: [],
    cells: [cell],
    notApplicable: [],
    notCovered: [],
    walks: [],
  };
  const planText = writeJson(folder.path, "plan.json", plan);
  const card = writeJson(folder.path, "run.json", { schema: 1, run: folder.run, rollout: "r2", plan: contentHash(planText) });
  const log = openEventLog(folder.path, () => {});
  log.record({ kind: "run-started", run: folder.run, seed: 1, card: contentHash(card) });
  const registered: RegisteredAttempt = {
    attempt,
    cell: cell.id,
    number: 1,
    rider: "desktop@4.9",
    account: "shop",
    registeredAt: 1,
    pair: null,
  };
  const attemptFolder = registerAttempt(folder.path, registered);
  log.record({ kind: "attempt-registered", ...registered });
  const result: AttemptResult = {
    attempt,
    cell: cell.id,
    startedAt: 1,
    endedAt: 2,
    outcome: { kind: "pass" },
    steps: [],
    observations: {},
    decoded: [],
    shown: [],
    calls: [],
    engine: "test",
    commands: 0,
  };
  const seals = closeAttempt(attemptFolder, { result, ledger: [], facts: NO_FACTS });
  log.record({ kind: "attempt-ended", attempt, cell: cell.id, rider: "desktop@4.9", outcome: "pass", tookMs: 1, seals });
  log.record({ kind: "run-ended", how: "walked to the end", why: null });
  return folder;
}
