import assert from "node:assert/strict";
import type { Answer, Ask } from "../api/client.ts";
import type { Product } from "../cart.ts";
import { tillInHand } from "../till-in-hand.ts";
import { addProduct, cart } from "./change-cart.ts";
import { payment } from "./open-payment.ts";
import { parkCart, takeParked } from "./park.ts";

const tea: Product = { id: "p-tea", code: "T", name: "Tea", barcodes: [], price: 9000, unit: "pcs", meta: { href: "x/p-tea" } };
const parkedTea = { syncId: "s-1", name: "P-4", sum: 18000, positions: [{ productId: "p-tea", quantity: 2, price: 9000, discount: 0 }] };
const list = (...names: readonly string[]): Answer => ({
  kind: "answered",
  status: 200,
  body: { rows: names.map((name) => ({ syncId: name, name, sum: 1, positions: [] })) },
});
const stored: Answer = { kind: "answered", status: 204, body: null };
const soldElsewhere: Answer = { kind: "refused", status: 409, code: "1065", text: "The sale was paid on another till", body: null };

function tillWithTea(...answers: readonly Answer[]) {
  const till = tillInHand({ platform: "android", app: "5.0", answers });
  till.memory.write("catalogue", [tea]);
  return till;
}

function nameIn(asked: Ask | undefined): unknown {
  return (asked?.body as { readonly name: unknown } | undefined)?.name;
}

describe("parking a cart", () => {
  it("names it after the highest number that is parked, and frees the till", async () => {
    const till = tillWithTea(list("P-2", "Anna's lunch"), stored);
    addProduct(till, tea, 1);
    const { saleSyncId } = payment(till);
    await parkCart(till);

    assert.equal(till.asked[1]?.path, `/entity/parkedsale/syncid/${saleSyncId}`);
    assert.equal(nameIn(till.asked[1]), "P-3");
    assert.deepEqual(cart(till), []);
    assert.deepEqual(till.screen(), { kind: "sale", justParked: "P-3" });
    assert.notEqual(payment(till).saleSyncId, saleSyncId);
  });

  it("keeps the cart while the server cannot be reached", async () => {
    const till = tillWithTea(list(), { kind: "unreachable", why: "offline" });
    addProduct(till, tea, 1);
    await parkCart(till);

    assert.equal(till.screen().kind, "error");
    assert.equal(cart(till).length, 1);
  });
});

describe("a parked sale", () => {
  it("is the same sale again in the cart, also when the cart changes", () => {
    const till = tillWithTea();
    takeParked(till, parkedTea);
    const first = payment(till);
    addProduct(till, tea, 1);
    const second = payment(till);

    assert.deepEqual([first.saleSyncId, second.saleSyncId], ["s-1", "s-1"]);
    assert.notEqual(first.operationId, second.operationId);
    assert.equal(cart(till)[0]?.quantity, 3);
  });

  it("is parked again under its own name", async () => {
    const till = tillWithTea(list("P-4"), stored);
    takeParked(till, parkedTea);
    await parkCart(till);

    assert.equal(till.asked[1]?.path, "/entity/parkedsale/syncid/s-1");
    assert.equal(nameIn(till.asked[1]), "P-4");
  });

  it("does not push out what is in the cart", () => {
    const till = tillWithTea();
    addProduct(till, tea, 5);
    takeParked(till, parkedTea);

    assert.equal(till.screen().kind, "error");
    assert.equal(cart(till)[0]?.quantity, 5);
  });

  it("is refused whole when the till does not know one of its products", () => {
    const till = tillWithTea();
    takeParked(till, { ...parkedTea, positions: [...parkedTea.positions, { productId: "p-new", quantity: 1, price: 1, discount: 0 }] });

    assert.equal(till.screen().kind, "error");
    assert.deepEqual(cart(till), []);
  });

  it("leaves the cart when another till has sold it", async () => {
    const till = tillWithTea(list(), soldElsewhere);
    takeParked(till, parkedTea);
    await parkCart(till);

    const screen = till.screen();
    assert.deepEqual(screen.kind === "error" ? [screen.code, screen.text] : [], ["1065", "The sale was paid on another till"]);
    assert.deepEqual(cart(till), []);
    assert.equal(till.memory.read("parkedSale"), null);
  });
});
