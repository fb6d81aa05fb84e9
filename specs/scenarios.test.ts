import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { readScenarios } from "../src/rider/scenario-registry.ts";

// Promoted cases have their stories in files of their own, which the command reads.
const files = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".spec.ts") && !name.startsWith("case-"))
  .toSorted();

describe("the spec files", () => {
  it("hold one scenario each, named after its file", async () => {
    const facts = await readScenarios(files.map((name) => join(import.meta.dirname, name)));

    assert.deepEqual(facts.map(({ id }) => `${id}.spec.ts`).toSorted(), files);
    assert.deepEqual(
      facts.filter(({ tags }) => !/^S\d\d$/.test(tags[0] ?? "")),
      [],
    );
  });

  it("can be read by a plan without loading WebdriverIO", async () => {
    await readScenarios(files.map((name) => join(import.meta.dirname, name)));

    assert.equal("browser" in globalThis, false);
  });
});
