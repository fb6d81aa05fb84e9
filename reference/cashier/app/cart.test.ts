import assert from "node:assert/strict";
import { addToCart, cartTotal, findProducts, readSearch } from "./cart.ts";
import type { Product } from "./cart.ts";

const product = (code: string, price: number): Product => ({
  id: code,
  code,
  name: `Product ${code}`,
  barcodes: [`46${code}`],
  price,
  unit: "pcs",
  meta: {},
});

describe("the cart", () => {
  it("counts a product that is tapped twice and drops one that goes to nothing", () => {
    const twice = addToCart(addToCart([], product("A", 435), 1), product("A", 435), 1);

    assert.equal(cartTotal(twice), 870);
    assert.deepEqual(addToCart(twice, product("A", 435), -2), []);
  });
});

describe("the search field", () => {
  it("understands a quantity before a star", () => {
    assert.deepEqual(readSearch("3*Cake"), { quantity: 3, needle: "cake" });
    assert.deepEqual(readSearch(" Cake "), { quantity: 1, needle: "cake" });
  });

  it("prefers an exact code or barcode to a similar name", () => {
    const catalogue = [product("10", 1), product("101", 2)];

    assert.deepEqual(
      findProducts(catalogue, "10").map((each) => each.code),
      ["10"],
    );
    assert.deepEqual(
      findProducts(catalogue, "46101").map((each) => each.code),
      ["101"],
    );
    assert.equal(findProducts(catalogue, "product").length, 2);
  });
});
