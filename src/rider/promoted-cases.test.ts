import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StepsCase } from "../domain/customer-case.ts";
import { CASES_FILE, promotedCase, promotedCases, registerCaseReader } from "./promoted-cases.ts";

const told = (id: string) => ({ kind: "steps", id }) as StepsCase;

describe("a promoted case", () => {
  it("is read by whoever makes the plan, and kept for the run", () => {
    registerCaseReader((file) => told(`read from ${file}`));

    assert.equal(promotedCase("cases/a.yaml", null).id, "read from cases/a.yaml");
    assert.deepEqual(promotedCases()["cases/a.yaml"], told("read from cases/a.yaml"));
  });

  it("is told by every rider as the run keeps it, whatever its file says by now", () => {
    const run = mkdtempSync(join(tmpdir(), "promoted-"));
    writeFileSync(join(run, CASES_FILE), JSON.stringify({ "cases/a.yaml": told("as planned") }));
    registerCaseReader(() => told("changed since"));

    assert.equal(promotedCase("cases/a.yaml", run).id, "as planned");
    rmSync(run, { recursive: true });
  });
});
