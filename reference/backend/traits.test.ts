import assert from "node:assert/strict";
import { RELEASE_TRAITS, RELEASES } from "./releases.ts";
import { overrideTraits, UsageError } from "./traits.ts";

describe("traits of a release", () => {
  const usual = RELEASES["2.2"];
  assert.ok(usual);

  it("stay as they are when nothing is asked for", () => {
    assert.deepEqual(overrideTraits(RELEASE_TRAITS, usual, undefined), usual);
  });

  it("change one by one", () => {
    assert.deepEqual(overrideTraits(RELEASE_TRAITS, usual, '{"noCashSumOnWire":"dropped"}'), { ...usual, noCashSumOnWire: "dropped" });
  });

  it("refuse a name or a value that nobody knows", () => {
    assert.throws(
      () => overrideTraits(RELEASE_TRAITS, usual, '{"noCashSum":"dropped"}'),
      (error) => error instanceof UsageError && /"noCashSum".*noCashSumOnWire/.test(error.message),
    );
    assert.throws(() => overrideTraits(RELEASE_TRAITS, usual, '{"noCashSumOnWire":"gone"}'), /"sent", "dropped"/);
    assert.throws(() => overrideTraits(RELEASE_TRAITS, usual, "noCashSumOnWire"), /not JSON/);
  });
});
