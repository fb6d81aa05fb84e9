import type { Screen } from "../src/rider/screen-reader.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import type { Basket } from "./baskets.ts";
import type { Does } from "./does.ts";
import type { Till } from "./till.ts";

/** What a cashier does with the goods, before anything is paid. */
export interface CartVerbs {
  /** The products on the sale screen, each with its price: "C-01 12000". */
  seesWhatIsOffered(): Promise<readonly string[]>;
  startsSale(basket: Basket): Promise<void>;
  /** The same with ten per cent off; returns what the discount takes away. */
  startsDiscountedSale(basket: Basket): Promise<number>;
  /** The cart is as it was left. */
  seesCart(basket: Basket): Promise<void>;
  clearsCart(): Promise<void>;
  /** Puts the cart aside and returns the name under which it is found again. */
  parksSale(): Promise<string>;
  takesParkedSale(name: string, basket: Basket): Promise<void>;
}

export function cartVerbsOf(till: Till, does: Does): CartVerbs {
  const fill = async ({ lines }: Basket): Promise<void> => {
    // What is sold by weight has a quantity below one, and the scales say it at the first tap.
    for (const { code, quantity } of lines) for (let i = 0; i < quantity; i += 1) await till.tap("product", code);
  };
  const seeCart = async (basket: Basket): Promise<Screen> => {
    const screen = await till.waitsFor(
      "the cart holds what was tapped",
      ({ name, busy, parts }) => name === "sale" && !busy && parts["cart total"]?.data["minor"] !== undefined,
      { lists: ["cart lines"] },
    );
    checkCart(screen, basket);
    return screen;
  };
  return {
    seesWhatIsOffered: () =>
      does("sees what is offered", async () => {
        const { lists } = await till.comesTo("sale", { lists: ["products"] });
        return (lists["products"] ?? []).map(({ data }) => `${data["code"]} ${data["price"]}`);
      }),

    startsSale: (basket) =>
      does(fillingSentence(basket), async () => {
        await fill(basket);
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7"]);
      }),

    startsDiscountedSale: (basket) =>
      does(`${fillingSentence(basket)} and gives a discount`, async () => {
        await fill(basket);
        await till.tap("discount");
        await till.waitsFor("the cart shows its discount", ({ parts }) => parts["cart discount"] !== undefined);
        const screen = await seeCart(basket);
        till.showsMoney(screen, "cart total", basket.total, ["I7"]);
        return Math.abs(Number(screen.parts["cart discount"]?.data["minor"]));
      }),

    seesCart: (basket) =>
      does("sees the cart as it was", async () => {
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7", "I15"]);
      }),

    clearsCart: () => does("clears the cart", () => till.tap("clear cart")),

    parksSale: () =>
      does("parks the sale", async () => {
        await till.tap("park");
        const { parts } = await till.waitsFor(
          "the till says under which name the sale is parked",
          (screen) => screen.name === "sale" && !screen.busy && (screen.parts["parked name"]?.data["name"] ?? "") !== "",
        );
        return parts["parked name"]?.data["name"] ?? "";
      }),

    takesParkedSale: (name, basket) =>
      does("takes a parked sale", async () => {
        await till.tap("to parked");
        const { lists } = await till.comesTo("parked", { lists: ["parked rows"] });
        const row = (lists["parked rows"] ?? []).find(({ data }) => data["name"] === name);
        if (row?.data["sum"] !== String(basket.total))
          throw new TillSaysOtherwise({
            assertion: "the parked sale is there with its sum",
            expected: String(basket.total),
            actual: row?.data["sum"] ?? null,
            screen: null,
            invariants: ["I12"],
          });
        await till.tap("parked row", name);
        await till.comesTo("sale");
        till.showsMoney(await seeCart(basket), "cart total", basket.total, ["I7"]);
      }),
  };
}

function fillingSentence({ lines }: Basket): string {
  return `fills the cart with ${lines.length === 1 ? "one product" : `${lines.length} products`}`;
}

function checkCart({ lists, text }: Screen, basket: Basket): void {
  const shown = (lists["cart lines"] ?? []).map(({ data }) => `${data["code"]} x ${data["quantity"]}`).toSorted();
  const meant = basket.lines.map(({ code, quantity }) => `${code} x ${quantity}`).toSorted();
  if (shown.join() === meant.join()) return;
  throw new TillSaysOtherwise({
    assertion: "the cart holds what was tapped",
    expected: meant.join(", "),
    actual: shown.join(", "),
    screen: text,
    invariants: ["I12"],
  });
}
