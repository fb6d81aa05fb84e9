import { type Cart, type Product, addToCart, cartDiscount, withDiscount } from "../cart.ts";
import type { Till } from "../till.ts";

export function cart(till: Till): Cart {
  return till.memory.read("cart") ?? [];
}

export function addProduct(till: Till, product: Product, quantity: number): void {
  keepCart(till, addToCart(cart(till), product, quantity));
}

export const DISCOUNT = 10;

/** Takes 10 % off every line, or puts it back. */
export function toggleDiscount(till: Till): void {
  const present = cart(till);
  keepCart(till, withDiscount(present, cartDiscount(present) === 0 ? DISCOUNT : 0));
}

export function clearCart(till: Till): void {
  putCartAway(till);
  till.home();
}

/** The till is free for another sale; what was parked elsewhere stays there. */
export function putCartAway(till: Till): void {
  till.memory.forget("cart", "payment", "parkedSale");
}

/** Another cart is another payment: its identities are minted anew. */
function keepCart(till: Till, changed: Cart): void {
  if (changed.length === 0) return clearCart(till);
  till.memory.write("cart", changed);
  till.memory.forget("payment");
  till.home();
}
