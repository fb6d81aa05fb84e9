import assert from "node:assert/strict";
import { PLATFORMS } from "../domain/platform.ts";
import { caseVocabulary, registerCaseVocabulary, type CaseVerb } from "./case-verbs.ts";

describe("the words of cases", () => {
  it("can be asked without running a verb", () => {
    const sells: CaseVerb<{ readonly basket: string[] }> = {
      takes: [{ name: "basket", kind: "basket" }],
      gives: null,
      needs: ["qr"],
      served: ["qr"],
      platforms: PLATFORMS,
      says: "sells by QR",
      does: async (cast, [basket]: readonly [string]) => cast.basket.push(basket),
    };
    const before = caseVocabulary();

    registerCaseVocabulary({ verbs: { "cashier.sellsByQr": sells }, kinds: { basket: { kind: "word", words: { coffee: 1 } } } });

    assert.deepEqual(caseVocabulary()?.verbs["cashier.sellsByQr"]?.takes, [{ name: "basket", kind: "basket" }]);
    if (before !== null) registerCaseVocabulary(before);
  });
});
