import assert from "node:assert/strict";
import { androidDialect } from "./android-dialect.ts";
import { ANDROID_SALE, IOS_ATTACH, IOS_HOME, READING } from "./example-sources.ts";
import { iosDialect } from "./ios-dialect.ts";
import { readSource } from "./read-source.ts";
import { sourceFrom } from "./source.ts";

const everything = { reading: READING, lists: ["cart lines"], text: true };

describe("reading a screen from a phone's page source", () => {
  it("gives an Android app's data, parts and lists in one look", () => {
    const screen = readSource(sourceFrom(ANDROID_SALE, androidDialect), androidDialect, everything);

    assert.deepEqual(screen?.root, { screen: "sale", busy: "false", online: "true", queue: "2" });
    assert.deepEqual(screen?.parts["cart total"], { text: "240,00 ₽", data: { minor: "24000" }, enabled: true });
    assert.equal(screen?.parts["shift"]?.enabled, false);
    assert.equal(screen?.parts["more history"], undefined);
    assert.deepEqual(screen?.lists["cart lines"], [
      {
        text: "Espresso 240,00 ₽",
        data: { cartLine: "", code: "C-01", quantity: "2", name: "100% arabica; strong" },
        enabled: true,
      },
    ]);
  });

  it("says what can be seen, each thing once, and nothing that is scrolled away", () => {
    const screen = readSource(sourceFrom(ANDROID_SALE, androidDialect), androidDialect, everything);

    assert.equal(screen?.text, "Espresso C-01 120,00 ₽ Espresso 240,00 ₽ 240,00 ₽ Pay Shift");
  });

  it("takes an iOS app's data from accessibility values, but what was typed for itself", () => {
    const screen = readSource(sourceFrom(IOS_ATTACH, iosDialect), iosDialect, everything);

    assert.deepEqual(screen?.root, { screen: "attach", busy: "false", online: "true", queue: "0" });
    assert.deepEqual(screen?.parts["cart total"], { text: "−0,05 ₽", data: { minor: "-5", note: "50%; more" }, enabled: true });
    assert.deepEqual(screen?.parts["login"], { text: "name=value", data: {}, enabled: true });
  });

  it("knows what is there but must be scrolled to", () => {
    const screen = readSource(sourceFrom(IOS_ATTACH, iosDialect), iosDialect, everything);

    assert.equal(screen?.parts["pay"]?.text, "Pay");
    assert.equal(screen?.text, "Attach this till name=value −0,05 ₽ Attach");
  });

  it("reads nothing when another app is in front", () => {
    assert.equal(readSource(sourceFrom(IOS_HOME, iosDialect), iosDialect, everything), null);
  });
});

describe("a page source", () => {
  it("is searched by every means that a phone has", () => {
    const source = sourceFrom(ANDROID_SALE, androidDialect);

    assert.equal(source.find({ by: "accessibility id", value: "Catalogue" }).length, 1);
    assert.equal(source.find({ by: "class name", value: "android.widget.Button" }).length, 4);
    assert.deepEqual(
      source.find({ by: "xpath", value: "//android.view.View[@content-desc='Catalogue']/*" }).map((found) => androidDialect.id(found)),
      ["product-C-01", "product-S-02"],
    );
    assert.throws(() => source.find({ by: "css", value: "#pay" }), /no CSS/);
  });
});
