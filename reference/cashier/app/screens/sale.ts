import { type CartLine, cartTotal, findProducts, lineSum, readSearch } from "../cart.ts";
import type { Product } from "../cart.ts";
import { element } from "../element.ts";
import { addProduct, cart, clearCart } from "../flows/change-cart.ts";
import { showHistory } from "../flows/history.ts";
import { openPayment } from "../flows/open-payment.ts";
import { showShift } from "../flows/shift.ts";
import { minorText, moneyLabel } from "../money-label.ts";
import type { Till } from "../till.ts";
import { amount } from "./amount.ts";
import { button } from "./button.ts";

export function saleScreen(till: Till): HTMLElement {
  return element("section", { id: "sale-screen", class: "sale", "aria-label": "Sale" }, catalogueSide(till), cartSide(till));
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
    if (first !== undefined && others.length === 0) till.act(() => addProduct(till, first, quantity));
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
      class: `tile tone-${tone(product.code)}`,
      "data-code": product.code,
      "data-price": minorText(product.price),
      onclick: () => till.act(() => addProduct(till, product, 1)),
    },
    element("span", { class: "tile-name" }, product.name),
    element("span", { class: "tile-foot" }, element("small", {}, product.code), element("strong", {}, moneyLabel(product.price))),
  );
}

/** A colour per product, so that a hand finds it again without reading. */
function tone(code: string): number {
  return Array.from(code, (letter) => letter.charCodeAt(0)).reduce((sum, letter) => sum + letter, 0) % 6;
}

function cartSide(till: Till): HTMLElement {
  const lines = cart(till);
  const empty = lines.length === 0;
  return element(
    "aside",
    { class: "cart-side", "aria-label": "Cart" },
    element(
      "div",
      { class: "cart-head" },
      element("h1", { id: "heading" }, "Cart"),
      button("clear-cart", "Clear", () => till.act(() => clearCart(till)), { disabled: empty }),
    ),
    empty
      ? element("p", { id: "cart-empty", class: "empty" }, "Nothing here yet. Tap a product, or type its code and press Enter.")
      : element("ul", { id: "cart", class: "lines", "data-scroll": true }, ...lines.map((line) => cartLine(till, line))),
    element("div", { class: "total", role: "status" }, element("span", {}, "Total"), amount("cart-total", cartTotal(lines), "large")),
    button("pay", "Pay", () => till.act(() => openPayment(till)), { look: "main", disabled: empty, key: "enter" }),
    element(
      "div",
      { class: "row" },
      button("history", "History", () => till.act(() => showHistory(till))),
      button("shift", "Shift", () => till.act(() => showShift(till))),
    ),
  );
}

function cartLine(till: Till, line: CartLine): HTMLElement {
  const { product, quantity } = line;
  return element(
    "li",
    { "data-cart-line": true, "data-code": product.code, "data-quantity": quantity, "data-sum": minorText(lineSum(line)) },
    element(
      "div",
      { class: "line-name" },
      element("span", {}, product.name),
      element("small", {}, `${quantity} × ${moneyLabel(product.price)}`),
    ),
    element("span", { class: "line-sum" }, moneyLabel(lineSum(line))),
    element(
      "div",
      { class: "stepper" },
      step(`less-${product.code}`, "−", `One ${product.name} less`, () => till.act(() => addProduct(till, product, -1))),
      step(`more-${product.code}`, "+", `One ${product.name} more`, () => till.act(() => addProduct(till, product, 1))),
    ),
  );
}

function step(id: string, sign: string, label: string, press: () => void): HTMLElement {
  return element("button", { id, type: "button", class: "step", "aria-label": label, onclick: press }, sign);
}
