import { strict as assert } from "node:assert";

const { platformsAmong } = (await import(new URL("setup.mjs", import.meta.url).href)) as {
  platformsAmong(words: readonly string[]): readonly string[] | null;
};

describe("the set-up before a run", () => {
  it("is for the platforms that the run is narrowed to, and for all of them otherwise", () => {
    assert.deepEqual(platformsAmong(["--platform", "android, ios", "--tier", "1"]), ["android", "ios"]);
    assert.deepEqual(platformsAmong(["--tier", "1", "--platform=desktop"]), ["desktop"]);
    assert.equal(platformsAmong(["--tier", "1"]), null);
  });
});
