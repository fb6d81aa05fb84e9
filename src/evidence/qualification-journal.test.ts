import assert from "node:assert/strict";
import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { WalkedTrial } from "../domain/qualification.ts";
import { openQualificationJournal, QUALIFICATION_FILE, readQualifications } from "./qualification-journal.ts";
import { writeJson } from "./run-folder.ts";

describe("the journal of a qualification", () => {
  let reports = "";
  beforeEach(() => {
    reports = mkdtempSync(join(tmpdir(), "qualification-test-"));
  });
  afterEach(() => rmSync(reports, { recursive: true, force: true }));

  const open = (changes: { asked?: readonly string[]; harness?: string; filters?: string; anew?: boolean } = {}) =>
    openQualificationJournal({ reports, harness: "h1", filters: "", asked: ["A", "B"], anew: false, ...changes });

  it("goes on where a qualification was stopped", () => {
    open().walked(trial("A", 1));

    const again = open();

    assert.equal(again.resumedWith, 1);
    assert.ok(again.has("A") && !again.has("B"));
  });

  it("begins anew after one that came to its end, for other trials, and when asked to", () => {
    const first = open();
    first.walked(trial("A", 1));
    assert.equal(open({ asked: ["A"] }).resumedWith, 0);
    assert.equal(open({ anew: true }).resumedWith, 0);
    first.end();

    assert.equal(open().resumedWith, 0);
  });

  it("remembers the newest walk of each, over all that this version walked", () => {
    open({ asked: ["A"] }).walked(trial("A", 1));
    open({ asked: ["A"], anew: true }).walked(trial("A", 2));
    const last = open({ asked: ["B"] });
    last.walked(trial("B", 3));

    assert.deepEqual(
      last.everWalked().map(({ id, at }) => [id, at]),
      [
        ["A", 2],
        ["B", 3],
      ],
    );
    assert.deepEqual(
      last.asked().walked.map(({ id }) => id),
      ["B"],
    );
  });

  it("walks again what a kill kept from being written whole", () => {
    const journal = open();
    journal.walked(trial("A", 1));
    appendFileSync(join(journal.path, "journal.ndjson"), '{"kind":"walked","trial":{"id":"B"');

    const again = open();
    again.walked(trial("B", 2));

    assert.equal(open().resumedWith, 2);
  });

  it("keeps versions of the harness and filters apart, the newest last", () => {
    for (const [harness, filters, at] of [
      ["h1", "--platform desktop --stage MIX,BACK", 3],
      ["h1", "", 1],
      ["h2", "", 2],
    ] as const)
      writeJson(open({ harness, filters }).path, QUALIFICATION_FILE, { schema: 1, harness, filters, at });

    assert.deepEqual(
      readQualifications(reports).map(({ qualification }) => qualification.at),
      [1, 2, 3],
    );
  });
});

function trial(id: string, at: number): WalkedTrial {
  return {
    kind: "breakage",
    id,
    title: id,
    rollout: "r2",
    predictedRed: [],
    caught: [],
    missed: [],
    unexpectedRed: [],
    wrongInvariant: [],
    green: [],
    unsettled: [],
    experiments: 1,
    run: `r2-${id}`,
    limits: "",
    at,
    tookMs: 1,
  };
}
