import assert from "node:assert/strict";
import { BUILDS, BuildRequestError, chooseBuild } from "./builds.ts";

describe("choosing a cashier build", () => {
  it("gives the traits of the table when nothing is overridden", () => {
    const chosen = chooseBuild({ app: "5.0", platform: "desktop", overrides: "" });

    assert.deepEqual(chosen.traits, BUILDS["5.0"]);
  });

  it("puts an override over the table and leaves the rest", () => {
    const chosen = chooseBuild({ app: "5.0", platform: "desktop", overrides: '{"operationIdMinted":"per tap"}' });

    assert.deepEqual(chosen.traits, { ...BUILDS["5.0"], operationIdMinted: "per tap" });
  });

  it("says what is wrong and what would be right", () => {
    const ask =
      (overrides: string, app = "5.0", platform = "desktop") =>
      () =>
        chooseBuild({ app, platform, overrides });

    assert.throws(ask("{}", "6.0"), /"6.0".*4\.9 and 5\.0/);
    assert.throws(ask("{}", "5.0", "fridge"), /"fridge".*desktop/);
    assert.throws(ask('{"colour":"red"}'), /"colour".*operationIdMinted/);
    assert.throws(ask('{"pendingOperation":"forgotten"}'), /"forgotten".*"kept" or "lost"/);
    assert.throws(ask("{"), BuildRequestError);
    assert.throws(ask("[]"), BuildRequestError);
  });
});
