import assert from "node:assert/strict";
import { chooseBuild } from "../../builds.ts";
import type { Cart } from "../cart.ts";
import { positionsOf, tenderSums } from "./documents.ts";

const build = (platform: string, app: string, overrides = "") => chooseBuild({ app, platform, overrides });
const line = (price: number, quantity: number, discount: number): Cart[number] => ({
  product: { id: "p", code: "P", name: "P", barcodes: [], price, unit: "kg", meta: { href: "x/p" } },
  quantity,
  discount,
});

describe("the positions of a document", () => {
  const cart = [line(3333, 3, 10), line(12999, 0.333, 10), line(1000, 1, 0)];
  const sums = (platform: string, app: string) =>
    positionsOf(cart, build(platform, app)).map((position) => (position as { readonly sum: number }).sum);

  it("are rounded by every build but the first ones on phones, which cut the fractions off", () => {
    assert.deepEqual(sums("desktop", "4.9"), [8999, 3896, 1000]);
    assert.deepEqual(sums("android", "5.0"), [8999, 3896, 1000]);
    assert.deepEqual(sums("android", "4.9"), [8999, 3895, 1000]);
    assert.deepEqual(sums("ios", "4.9"), [8999, 3895, 1000]);
  });

  it("carry quantity, price and discount as they are", () => {
    assert.deepEqual(positionsOf([line(12999, 0.333, 10)], build("ios", "5.0")), [
      { assortment: { meta: { href: "x/p" } }, quantity: 0.333, price: 12999, discount: 10, sum: 3896, vat: 0, vatEnabled: false },
    ]);
  });
});

describe("the tenders of a document", () => {
  it("name QR only when money came by QR", () => {
    assert.deepEqual(tenderSums("CASH", 500, build("desktop", "5.0")), { cashSum: 500, noCashSum: 0 });
    assert.deepEqual(tenderSums("QR", 500, build("desktop", "5.0")), { cashSum: 0, noCashSum: 0, qrSum: 500 });
  });

  it("always name it in a build with that fault", () => {
    const faulty = build("ios", "5.0", '{"qrSumSent":"always"}');

    assert.deepEqual(tenderSums("CARD", 500, faulty), { cashSum: 0, noCashSum: 500, qrSum: 0 });
  });
});
