import assert from "node:assert/strict";
import {
  addToCart,
  cartDiscount,
  cartTotal,
  discountSum,
  exactLineSum,
  findProducts,
  lineSum,
  portion,
  readSearch,
  withDiscount,
} from "./cart.ts";
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

describe("a product by weight", () => {
  const apples: Product = { ...product("K", 12999), unit: "kg" };

  it("comes in portions, and three of them are still thousandths", () => {
    const twice = addToCart(addToCart([], apples, portion(apples)), apples, portion(apples));
    const thrice = addToCart(twice, apples, portion(apples));

    assert.equal(thrice[0]?.quantity, 0.999);
    assert.deepEqual(addToCart(thrice, apples, -0.999), []);
  });

  it("costs a whole number of kopecks", () => {
    assert.deepEqual(
      addToCart([], apples, 0.333).map((line) => [exactLineSum(line), lineSum(line)]),
      [[4328.667, 4329]],
    );
  });
});

describe("a discount", () => {
  const cart = [...addToCart([], product("J", 3333), 3), ...addToCart([], { ...product("K", 12999), unit: "kg" }, 0.333)];

  it("is taken off every line, and lines are rounded each by itself", () => {
    const cheaper = withDiscount(cart, 10);

    assert.deepEqual(cheaper.map(lineSum), [8999, 3896]);
    assert.equal(cartTotal(cheaper), 12895);
    assert.equal(discountSum(cheaper), 14328 - 12895);
  });

  it("holds for what comes into the cart later", () => {
    const grown = addToCart(withDiscount(cart, 10), product("L", 1000), 1);

    assert.deepEqual(grown.map(lineSum), [8999, 3896, 900]);
    assert.equal(cartDiscount(grown), 10);
  });

  it("can be taken back", () => {
    assert.equal(cartTotal(withDiscount(withDiscount(cart, 10), 0)), cartTotal(cart));
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
