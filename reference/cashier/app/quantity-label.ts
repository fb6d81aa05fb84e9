import type { CartLine } from "./cart.ts";
import { moneyLabel } from "./money-label.ts";

/** What stands under a line's name: `3 × 33,33 ₽`, `0.333 kg × 129,99 ₽`, then `−10 %` when there is a discount. */
export function quantityLabel({ quantity, product, discount }: CartLine): string {
  const unit = product.unit === "kg" ? " kg" : "";
  return `${quantity}${unit} × ${moneyLabel(product.price)}${discount === 0 ? "" : ` −${discount}\u00a0%`}`;
}
