import assert from "node:assert/strict";
import { BuildRequestError, chooseBuild } from "./builds.ts";

const traitsOf = (app: string, platform = "desktop", overrides = "") => chooseBuild({ app, platform, overrides }).traits;

describe("choosing a cashier build", () => {
  it("gives a version the same money habits on every platform, and a platform the same reader for every version", () => {
    assert.deepEqual([traitsOf("4.9", "ios").qr, traitsOf("5.0", "ios").qr], [false, true]);
    assert.equal(traitsOf("5.0", "android").paging, traitsOf("5.0", "desktop").paging);
    assert.deepEqual(
      ["desktop", "android", "ios"].map((platform) => [traitsOf("4.9", platform).reader, traitsOf("5.0", platform).reader]),
      [
        ["javascript", "javascript"],
        ["kotlin", "kotlin"],
        ["swift", "swift"],
      ],
    );
  });

  it("remembers that the first apps for phones cut line sums off", () => {
    assert.deepEqual(
      ["desktop@4.9", "android@4.9", "ios@4.9", "android@5.0", "ios@5.0"].map((build) => {
        const [platform = "", app = ""] = build.split("@");
        return traitsOf(app, platform).positionSums;
      }),
      ["rounded", "cut off", "cut off", "rounded", "rounded"],
    );
  });

  it("puts an override over all tables and leaves the rest", () => {
    const usual = traitsOf("4.9", "android");

    assert.deepEqual(traitsOf("4.9", "android", '{"positionSums":"rounded"}'), { ...usual, positionSums: "rounded" });
    assert.deepEqual(traitsOf("4.9", "android", '{"reader":"swift"}'), { ...usual, reader: "swift" });
  });

  it("says what is wrong and what would be right", () => {
    const ask =
      (overrides: string, app = "5.0", platform = "desktop") =>
      () =>
        chooseBuild({ app, platform, overrides });

    assert.throws(ask("{}", "6.0"), /"6.0".*4\.9 and 5\.0/);
    assert.throws(ask("{}", "5.0", "fridge"), /"fridge".*desktop, android, ios/);
    assert.throws(ask('{"colour":"red"}'), /"colour".*operationIdMinted/);
    assert.throws(ask('{"pendingOperation":"forgotten"}'), /"forgotten".*"kept" or "lost"/);
    assert.throws(ask("{"), BuildRequestError);
    assert.throws(ask("[]"), BuildRequestError);
  });
});
