import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { readCatalogue } from "./read-catalogue.ts";
import { UsageError } from "./usage-error.ts";

const GOOD = `{
  "schema": 1,
  "platforms": ["desktop"],
  "breakages": [
    { "id": "B1", "title": "t", "rollout": "r2", "stories": ["S01"], "invariants": ["I5"],
      "red": [{ "stages": ["MIX"], "platforms": ["desktop"], "apps": ["4.9"] }] }
  ]
}`;

describe("reading the catalogue of breakages", () => {
  const folder = mkdtempSync(join(tmpdir(), "catalogue-test-"));
  const file = join(folder, "catalogue.json");
  after(() => rmSync(folder, { recursive: true, force: true }));
  const read = (text: string) => {
    writeFileSync(file, text);
    return readCatalogue({ qualification: { catalogue: file, benign: {} } });
  };

  it("fills in what was left out", () => {
    const { core, benign, breakages } = read(GOOD);

    assert.deepEqual([core, benign, breakages[0]?.evidence], [[], [], ""]);
  });

  it("says where a stage is none, and refuses a breakage that turns nothing red", () => {
    assert.throws(
      () => read(GOOD.replace('"MIX"', '"MIXED"')),
      (cause: unknown) => cause instanceof ConfigError && cause.problems[0]?.line === 6,
    );
    assert.throws(() => read(GOOD.replace(/"red": .*\]/, '"red": []')), /a breakage that turns nothing red is a harmless change/);
  });

  it("says what to write when the config names no catalogue, and when the file is not there", () => {
    assert.throws(() => readCatalogue({ qualification: null }), UsageError);
    assert.throws(() => readCatalogue({ qualification: { catalogue: join(folder, "none.json"), benign: {} } }), /none\.json/);
  });
});
