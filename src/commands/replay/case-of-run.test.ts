import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Project } from "../../domain/project.ts";
import { caseOrRun } from "./case-of-run.ts";

describe("the case that is meant", () => {
  let reports = "";
  before(() => {
    reports = mkdtempSync(join(tmpdir(), "runs-test-"));
    const run = join(reports, "r2-1");
    for (const name of ["books--1", "history--1"]) {
      mkdirSync(join(run, "evidence", name), { recursive: true });
      writeFileSync(join(run, "evidence", name, "case.yaml"), "case: x\n");
    }
    const refuted = [
      { scenario: "books", evidence: "evidence/books--1" },
      { scenario: "gone", evidence: "evidence/gone--1" },
      { scenario: "history", evidence: "evidence/history--1" },
    ];
    writeFileSync(join(run, "decision.json"), JSON.stringify({ refuted }));
    mkdirSync(join(reports, "green"));
    writeFileSync(join(reports, "green", "decision.json"), JSON.stringify({ refuted: [] }));
  });
  after(() => rmSync(reports, { recursive: true, force: true }));
  const meant = (given: string, shrink: boolean) => caseOrRun(given, { project: { reports } as Project, flags: { shrink } });

  it("is the one that is named", () => assert.equal(meant("fixtures/cases/x.yaml", true), "fixtures/cases/x.yaml"));

  it("is, of a run that is to be cut, the first red cell that has a story", () => {
    const file = join(reports, "r2-1", "evidence", "history--1", "case.yaml");
    assert.equal(meant("r2-1", true), file);
    assert.equal(meant(join(reports, "r2-1"), true), file);
  });

  it("has to be chosen of a run that is to be told, and a green one has none", () => {
    assert.throws(
      () => meant("r2-1", false),
      /is a run; expected the case of one of its red cells:\n {2}tillgate replay .*books--1\/case\.yaml\n.*history--1/,
    );
    assert.throws(() => meant("green", true), /is a run without a red cell/);
  });
});
