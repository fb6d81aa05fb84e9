import assert from "node:assert/strict";
import { CONTENT_SIZES, habitsIn } from "./launch-habits.ts";

describe("launch words", () => {
  it("speak another language for this launch", () => {
    assert.deepEqual(habitsIn({ arguments: ["-AppleLanguages", "(en-US)"], environment: {} }), { locale: "en-US" });
    assert.deepEqual(habitsIn({ arguments: ["-AppleLanguages", "(ru)", "-AppleLocale", "ru_RU"], environment: {} }), { locale: "ru-RU" });
    assert.deepEqual(habitsIn({ arguments: ["-AppleLanguages", '("en", "ru")', "-AppleLocale", "ru_RU"], environment: {} }), {
      locale: "en",
    });
  });

  it("change the size of letters and the clock's zone", () => {
    const words = {
      arguments: ["-UIPreferredContentSizeCategoryName", "UICTContentSizeCategoryAccessibilityXL"],
      environment: { TZ: "Asia/Tokyo" },
    };

    assert.deepEqual(habitsIn(words), { fontScale: 2, timeZone: "Asia/Tokyo" });
  });

  it("change nothing when they say nothing of it", () => {
    assert.deepEqual(
      habitsIn({ arguments: ["-UIPreferredContentSizeCategoryName", "huge", "-FIRDebugEnabled"], environment: { server: "x" } }),
      {},
    );
  });

  it("know sizes in the order of the slider", () => {
    const sizes = Object.values(CONTENT_SIZES);

    assert.deepEqual(
      sizes,
      sizes.toSorted((one, other) => one - other),
    );
  });
});
