import assert from "node:assert/strict";
import { findLocator, missingLocators, readingOf } from "./locators.ts";
import { compareVersions } from "./row.ts";

describe("the locators", () => {
  it("are complete for every build in the field", () => {
    for (const platform of ["desktop", "android", "ios"] as const) {
      assert.deepEqual(missingLocators(platform, "4.9", ["park", "discount"]), []);
      assert.deepEqual(missingLocators(platform, "5.0", ["park", "discount", "qr", "partial-refund"]), []);
    }
    assert.deepEqual(missingLocators("desktop", "5.0", ["qr", "customer-display"]), []);
    assert.deepEqual(missingLocators("web", "served", []), []);
  });

  it("are missed by a build that is asked for more than its rows hold, verb by verb", () => {
    const missing = missingLocators("android", "4.9", ["qr"]);

    assert.ok(missing.includes('"shows the QR" needs the locator "pay by QR", which has no row for android 4.9'));
  });

  it("of a page are those of the office, and of a till those of the cashier", () => {
    assert.equal(findLocator("web", "served", "pay"), null);
    assert.equal(findLocator("ios", "5.0", "reload notice"), null);
    assert.deepEqual(findLocator("web", "served", "login field"), { by: "css", value: "#office-login" });
  });

  it("are found by CSS in a window and by the platform's own names on a phone", () => {
    assert.deepEqual(findLocator("desktop", "5.0", "pay"), { by: "css", value: "#pay" });
    assert.deepEqual(findLocator("android", "5.0", "pay"), { by: "id", value: "pay" });
    assert.deepEqual(findLocator("ios", "5.0", "product", "C-01"), { by: "id", value: "product-C-01" });
    assert.deepEqual(findLocator("desktop", "5.0", "product", 'a "b"'), {
      by: "css",
      value: '[data-code="a \\"b\\""]:not([data-cart-line])',
    });
  });

  it("keep fields of later builds out of an older build's reading", () => {
    assert.equal(readingOf("desktop", "4.9").fields["pay by QR"], undefined);
    assert.deepEqual(readingOf("desktop", "5.0").fields["pay by QR"], { by: "css", value: "#pay-qr" });
    assert.deepEqual(findLocator("desktop", "5.1", "pay"), { by: "css", value: "#pay" });
  });

  it("know that 4.10 comes after 4.9, and that what is served is always the newest", () => {
    assert.ok(compareVersions("4.10", "4.9") > 0);
    assert.ok(compareVersions("served", "99.0") > 0);
    assert.equal(compareVersions("served", "served"), 0);
  });
});
