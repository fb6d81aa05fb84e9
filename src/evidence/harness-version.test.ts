import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { harnessVersion } from "./harness-version.ts";

describe("the version of the harness", () => {
  const source = mkdtempSync(join(tmpdir(), "harness-version-"));
  after(() => rmSync(source, { recursive: true, force: true }));

  it("changes with its source and not with its tests", () => {
    writeFileSync(join(source, "judge.ts"), "1");
    const before = harnessVersion(source);

    writeFileSync(join(source, "judge.test.ts"), "1");
    assert.equal(harnessVersion(source), before);
    writeFileSync(join(source, "judge.ts"), "2");
    assert.notEqual(harnessVersion(source), before);
  });
});
