export interface Product {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly barcodes: readonly string[];
  readonly price: number;
  readonly unit: string;
  /** The reference to the product as the server gave it; documents send it back. */
  readonly meta: unknown;
}

export interface CartLine {
  readonly product: Product;
  readonly quantity: number;
}

export type Cart = readonly CartLine[];

export function addToCart(cart: Cart, product: Product, quantity: number): Cart {
  const line = cart.find((each) => each.product.code === product.code);
  if (line === undefined) return quantity > 0 ? [...cart, { product, quantity }] : cart;
  const changed = { ...line, quantity: line.quantity + quantity };
  return cart.map((each) => (each === line ? changed : each)).filter((each) => each.quantity > 0);
}

export function lineSum(line: CartLine): number {
  return line.product.price * line.quantity;
}

export function cartTotal(cart: Cart): number {
  return cart.reduce((sum, line) => sum + lineSum(line), 0);
}

/** What the search field asks for: a quantity ("3*COFFEE") and a needle. */
export function readSearch(typed: string): { readonly quantity: number; readonly needle: string } {
  const parts = /^\s*(\d{1,6})\s*\*\s*(.*)$/.exec(typed);
  return { quantity: parts === null ? 1 : Number(parts[1]), needle: (parts?.[2] ?? typed).trim().toLowerCase() };
}

export function findProducts(catalogue: readonly Product[], needle: string): readonly Product[] {
  const exact = catalogue.filter((product) => product.code.toLowerCase() === needle || product.barcodes.includes(needle));
  if (exact.length > 0) return exact;
  return catalogue.filter((product) => product.name.toLowerCase().includes(needle) || product.code.toLowerCase().includes(needle));
}
