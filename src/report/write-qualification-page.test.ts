import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Qualification, WalkedTrial } from "../domain/qualification.ts";
import { writeQualificationPage } from "./write-qualification-page.ts";

const trial: WalkedTrial = {
  kind: "breakage",
  id: "B1",
  title: "a field <renamed>",
  rollout: "r2",
  predictedRed: ["MIX/desktop@4.9", "DONE/desktop@4.9"],
  caught: [{ square: "MIX/desktop@4.9", cell: "history/desktop@4.9/r2/MIX", invariants: ["I5"], sentence: "NaN" }],
  missed: [{ square: "DONE/desktop@4.9", why: "all 6 of its cells stayed green" }],
  unexpectedRed: [{ square: "BACK/desktop@5.0", cell: "cash-sale/desktop@5.0/r2/BACK", invariants: [], sentence: "no receipt" }],
  wrongInvariant: [],
  green: ["BASE/desktop@4.9"],
  unsettled: [],
  experiments: 24,
  run: "r2-20261122-101500-abcd",
  limits: "",
  at: Date.UTC(2026, 10, 22),
  tookMs: 61_000,
};
const QUALIFICATION: Qualification = {
  schema: 1,
  project: "example",
  harness: "0123456789ab",
  at: trial.at,
  filters: "",
  breakages: [trial],
  benign: [],
  notTried: [{ kind: "breakage", id: "B3", title: "a column dropped", why: "the project cannot plant it yet" }],
  score: {
    caught: 0,
    of: 1,
    squaresCaught: 1,
    squaresPredicted: 2,
    wrongInvariants: 0,
    falseAlarms: 1,
    greenCellsRun: 2,
    unsettled: 0,
  },
};

describe("qualification.html", () => {
  let page = "";
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), "qualification-page-"));
    page = await readFile(await writeQualificationPage(folder, QUALIFICATION), "utf8");
    await rm(folder, { recursive: true, force: true });
  });

  it("asks nobody for anything and runs no script", () => {
    assert.match(page, /default-src &#39;none&#39;; style-src &#39;sha256-/);
    assert.doesNotMatch(page, /<script|<link|@import|url\(| style="| on[a-z]+="/);
  });

  it("shows every square of a walk with what was predicted and what went red", () => {
    const states = [...page.matchAll(/<i class="(\w+)" title="desktop (\S+) at (\w+)/g)].map(
      ([, state, app, stage]) => `${stage} ${app} ${state}`,
    );

    assert.equal(states.length, 18);
    for (const square of ["MIX 4.9 caught", "DONE 4.9 missed", "BACK 5.0 alarm", "BASE 4.9 green", "FILL 4.9 away"])
      assert.ok(states.includes(square), square);
  });

  it("says in words what was missed, what was a false alarm and what nobody tried", () => {
    assert.match(page, /missed: all 6 of its cells stayed green/);
    assert.match(page, /false alarm in cash-sale\/desktop@5\.0\/r2\/BACK : no receipt/);
    assert.match(page, /a column dropped <span class="dim">the project cannot plant it yet/);
    assert.match(page, /a field &lt;renamed&gt;/);
  });
});
