import { type Cart, type Product, addToCart } from "../cart.ts";
import type { Till } from "../till.ts";

export function cart(till: Till): Cart {
  return till.memory.read("cart") ?? [];
}

export function addProduct(till: Till, product: Product, quantity: number): void {
  keepCart(till, addToCart(cart(till), product, quantity));
}

export function clearCart(till: Till): void {
  keepCart(till, []);
}

/** Another cart is another sale: its identities are minted anew. */
function keepCart(till: Till, changed: Cart): void {
  till.memory.write("cart", changed);
  till.memory.forget("payment");
  till.redraw();
}
