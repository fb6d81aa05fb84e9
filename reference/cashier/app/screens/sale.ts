import {
  type Cart,
  type CartLine,
  type Product,
  cartDiscount,
  cartTotal,
  discountSum,
  findProducts,
  lineSum,
  portion,
  readSearch,
} from "../cart.ts";
import { element } from "../element.ts";
import { DISCOUNT, addProduct, cart, clearCart, toggleDiscount } from "../flows/change-cart.ts";
import { showHistory } from "../flows/history.ts";
import { openPayment } from "../flows/open-payment.ts";
import { parkCart, showParked } from "../flows/park.ts";
import { showShift } from "../flows/shift.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import { quantityLabel } from "../quantity-label.ts";
import type { Screen } from "../screen.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";

export function saleScreen(till: Till, { justParked }: Extract<Screen, { kind: "sale" }>): HTMLElement {
  return element(
    "section",
    { id: "sale-screen", class: "sale", "aria-label": "Sale" },
    catalogueSide(till),
    cartSide(till, justParked),
    paySide(till),
  );
}

function catalogueSide(till: Till): HTMLElement {
  const catalogue = till.memory.read("catalogue") ?? [];
  const tiles = element("div", { id: "catalogue", class: "tiles", "data-scroll": true, role: "group", "aria-label": "Catalogue" });
  const search = element("input", {
    id: "search",
    type: "search",
    placeholder: "Name, code or 3*code",
    "aria-label": "Search the catalogue",
    autocomplete: "off",
    spellcheck: "false",
    "data-focus": true,
  });

  const fill = (): void => {
    const found = findProducts(catalogue, readSearch(search.value).needle);
    const nothing = catalogue.length === 0 ? "The catalogue is empty." : "Nothing in the catalogue matches.";
    tiles.replaceChildren(
      ...(found.length === 0 ? [element("p", { class: "empty" }, nothing)] : found.map((product) => tile(till, product))),
    );
  };
  const addFound = (event: Event): void => {
    event.preventDefault();
    const { quantity, needle } = readSearch(search.value);
    const [first, ...others] = needle === "" ? [] : findProducts(catalogue, needle);
    // Enter on a needle that means one product adds it; an ambiguous one stays for the cashier to choose by a tap.
    if (first !== undefined && others.length === 0) till.act(() => addProduct(till, first, quantity * portion(first)));
    else if (needle === "" && cart(till).length > 0) till.act(() => openPayment(till));
  };
  search.addEventListener("input", fill);
  fill();
  return element(
    "div",
    { class: "catalogue-side" },
    element("form", { class: "search", role: "search", onsubmit: addFound }, search),
    tiles,
  );
}

function tile(till: Till, product: Product): HTMLElement {
  return element(
    "button",
    {
      type: "button",
      id: `tile-${product.code}`,
      "data-testid": `product-${product.code}`,
      class: `tile tone-${tone(product.code)}`,
      "data-code": product.code,
      "data-price": minorText(product.price),
      onclick: () => till.act(() => addProduct(till, product, portion(product))),
    },
    element("span", { class: "tile-name" }, product.name),
    element("span", { class: "tile-foot" }, element("small", {}, product.code), element("strong", {}, moneyLabel(product.price))),
  );
}

/** A colour per product, so that a hand finds it again without reading. */
function tone(code: string): number {
  return Array.from(code, (letter) => letter.charCodeAt(0)).reduce((sum, letter) => sum + letter, 0) % 6;
}

function cartSide(till: Till, justParked: string | null): HTMLElement {
  const lines = cart(till);
  const empty = lines.length === 0;
  const parked = till.memory.read("parkedSale");
  return element(
    "aside",
    { class: "cart-side", "aria-label": "Cart" },
    element(
      "div",
      { class: "cart-head" },
      element("h1", { id: "heading" }, parked === null ? "Cart" : `Cart, ${parked.name}`),
      button("park", "Park", () => till.act(() => parkCart(till)), { disabled: empty }),
      button("clear-cart", "Clear", () => till.act(() => clearCart(till)), { disabled: empty }),
    ),
    justParked === null
      ? null
      : element("p", { id: "parked-name", class: "parked-name", role: "status", "data-name": justParked }, `Parked as ${justParked}`),
    empty
      ? element("p", { id: "cart-empty", class: "empty" }, "Nothing here yet. Tap a product, or type its code and press Enter.")
      : element("ul", { id: "cart", class: "lines", "data-scroll": true }, ...lines.map((line) => cartLine(till, line))),
    discountRow(till, lines),
  );
}

function discountRow(till: Till, lines: Cart): HTMLElement {
  const on = cartDiscount(lines) > 0;
  const toggle = button("discount-10", `${DISCOUNT} % off`, () => till.act(() => toggleDiscount(till)), { disabled: lines.length === 0 });
  toggle.setAttribute("aria-pressed", String(on));
  return element("div", { class: "total" }, toggle, on ? amount("cart-discount", discountSum(lines)) : null);
}

function cartLine(till: Till, line: CartLine): HTMLElement {
  const { product, quantity } = line;
  return element(
    "li",
    {
      "data-testid": `cart-line-${product.code}`,
      "data-cart-line": true,
      "data-code": product.code,
      "data-quantity": quantity,
      "data-sum": minorText(lineSum(line)),
    },
    element("div", { class: "line-name" }, element("span", {}, product.name), element("small", {}, quantityLabel(line))),
    element("span", { class: "line-sum" }, moneyLabel(lineSum(line))),
    element(
      "div",
      { class: "stepper" },
      step(`less-${product.code}`, "−", `One ${product.name} less`, () => till.act(() => addProduct(till, product, -portion(product)))),
      step(`more-${product.code}`, "+", `One ${product.name} more`, () => till.act(() => addProduct(till, product, portion(product)))),
    ),
  );
}

function step(id: string, sign: string, label: string, press: () => void): HTMLElement {
  return element("button", { id, type: "button", class: "step", "aria-label": label, onclick: press }, sign);
}

function paySide(till: Till): HTMLElement {
  const lines = cart(till);
  return element(
    "div",
    { class: "pay-side" },
    element("div", { class: "total", role: "status" }, element("span", {}, "Total"), amount("cart-total", cartTotal(lines), "large")),
    button("pay", "Pay", () => till.act(() => openPayment(till)), { look: "main", disabled: lines.length === 0, key: "enter" }),
    element(
      "div",
      { class: "row" },
      button("history", "History", () => till.act(() => showHistory(till))),
      button("parked", "Parked", () => till.act(() => showParked(till))),
      button("shift", "Shift", () => till.act(() => showShift(till))),
    ),
  );
}
