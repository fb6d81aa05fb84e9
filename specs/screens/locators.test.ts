import assert from "node:assert/strict";
import { findLocator, missingLocators, readingOf } from "./locators.ts";
import { compareVersions } from "./row.ts";

describe("the locators", () => {
  it("are complete for every build in the field", () => {
    assert.deepEqual(missingLocators("desktop", "4.9", []), []);
    assert.deepEqual(missingLocators("desktop", "5.0", ["qr"]), []);
  });

  it("are missed by a build that is asked for more than its rows hold, verb by verb", () => {
    const missing = missingLocators("desktop", "4.9", ["qr"]);

    assert.ok(missing.includes('"shows the QR" needs the locator "pay by QR", which has no row for desktop 4.9'));
  });

  it("are missed by a platform without a table", () => {
    assert.deepEqual(missingLocators("android", "5.0", []), ["no locators are written for android: add a table to specs/screens"]);
  });

  it("keep fields of later builds out of an older build's reading", () => {
    assert.equal(readingOf("desktop", "4.9").fields["pay by QR"], undefined);
    assert.equal(readingOf("desktop", "5.0").fields["pay by QR"], "#pay-qr");
    assert.equal(findLocator("desktop", "5.1", "pay"), "#pay");
  });

  it("know that 4.10 comes after 4.9", () => {
    assert.ok(compareVersions("4.10", "4.9") > 0);
  });
});
