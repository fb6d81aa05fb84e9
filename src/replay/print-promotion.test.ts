import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import type { Promotion } from "../domain/promotion.ts";
import { printPromotion } from "./print-promotion.ts";

const PROMOTED: Promotion = {
  schema: 1,
  case: "payment-lost",
  title: "The payment is lost",
  scenario: "case-payment-lost",
  tag: "case:payment-lost",
  spec: "specs/case-payment-lost.spec.ts",
  written: true,
  shown: { kind: "shown", replay: "replay-payment-lost-20261122-101500-abcd", red: "desktop@5.0 with backend 2.2", green: "backend 2.2.1" },
  tellers: [
    { rider: "desktop@5.0", cells: 12, rollouts: ["r2", "rc"] },
    { rider: "android@5.0", cells: 1, rollouts: ["r2"] },
  ],
  others: [{ rider: "desktop@4.9", why: "cashier 4.9 on desktop does not know qr" }],
  next: ["npx tillgate prove --scenario case:payment-lost"],
};
const UNSEEN: Promotion = {
  ...PROMOTED,
  written: false,
  shown: { kind: "not shown", why: "it was seen red, but never green on a fix" },
};

describe("a printed promotion", () => {
  it("reads as its golden file (UPDATE_GOLDEN=1 writes it anew)", () => {
    const printed = [PROMOTED, UNSEEN].map(printPromotion).join("\n----\n\n");

    const golden = new URL("./print-promotion.golden.txt", import.meta.url);
    if (process.env["UPDATE_GOLDEN"] === "1") writeFileSync(golden, printed);
    assert.equal(printed, readFileSync(golden, "utf8"));
  });
});
