import assert from "node:assert/strict";
import { parseBuffer } from "bplist-parser";
import { unzipSync } from "fflate";
import { writeIpa } from "./ipa.ts";

const web = { "index.html": Buffer.from("<!doctype html>") };

describe("an iOS archive of the cashier", () => {
  it("says who it is in a binary property list", () => {
    const files = unzipSync(writeIpa("5.0", web));
    const [info] = parseBuffer<Record<string, unknown>>(Buffer.from(files["Payload/Cashier.app/Info.plist"] ?? []));

    assert.equal(info?.["CFBundleIdentifier"], "lab.tillgate.cashier");
    assert.equal(info?.["CFBundleShortVersionString"], "5.0");
    assert.equal(info?.["CFBundleVersion"], "5.0");
    assert.equal(info?.["CFBundleName"], "Cashier");
    assert.deepEqual(info?.["CFBundleSupportedPlatforms"], ["iPhoneOS"]);
  });

  it("carries the screens in its bundle", () => {
    const files = unzipSync(writeIpa("4.9", web));

    assert.deepEqual(Object.keys(files), ["Payload/Cashier.app/Info.plist", "Payload/Cashier.app/www/index.html"]);
  });

  it("is the same bytes every time", () => {
    assert.deepEqual(writeIpa("5.0", web), writeIpa("5.0", web));
  });
});
