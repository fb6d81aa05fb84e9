import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { askDrivers } from "./driver-constraints.ts";

describe("the capabilities that are written down", () => {
  it("are those that the installed drivers know (else: node --import tsx scripts/write-driver-facts.mjs)", async () => {
    const written: unknown = JSON.parse(readFileSync(new URL("driver-capabilities.json", import.meta.url), "utf8"));

    assert.deepEqual(written, await askDrivers());
  });
});
