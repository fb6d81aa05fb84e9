export interface Product {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly barcodes: readonly string[];
  readonly price: number;
  /** What a quantity of one means: "pcs", "kg". */
  readonly unit: string;
  /** The reference to the product as the server gave it; documents send it back. */
  readonly meta: unknown;
}

export interface CartLine {
  readonly product: Product;
  /** With at most three decimals. */
  readonly quantity: number;
  /** Per cent that this line costs less. */
  readonly discount: number;
}

export type Cart = readonly CartLine[];

/** A new line gets the discount that the cart has. */
export function addToCart(cart: Cart, product: Product, quantity: number): Cart {
  const line = cart.find((each) => each.product.code === product.code);
  if (line === undefined) return quantity > 0 ? [...cart, { product, quantity, discount: cartDiscount(cart) }] : cart;
  const changed = { ...line, quantity: Math.round((line.quantity + quantity) * 1000) / 1000 };
  return cart.map((each) => (each === line ? changed : each)).filter((each) => each.quantity > 0);
}

/** The discount of the whole cart: the same for every line. */
export function cartDiscount(cart: Cart): number {
  return cart[0]?.discount ?? 0;
}

export function withDiscount(cart: Cart, discount: number): Cart {
  return cart.map((line) => ({ ...line, discount }));
}

const PORTION_KG = 0.333;

/** What one tap puts into the cart: a piece, or what the scales of this shop always say. */
export function portion(product: Product): number {
  return product.unit === "kg" ? PORTION_KG : 1;
}

/** In whole kopecks, rounded half up. */
export function lineSum(line: CartLine): number {
  const exact = exactLineSum(line);
  return isWhole(line) ? exact : Math.round(exact);
}

/** Before any rounding. The quantity is counted in thousandths, so that the only division is the last step. */
export function exactLineSum(line: CartLine): number {
  const { product, quantity, discount } = line;
  return isWhole(line) ? product.price * quantity : (product.price * Math.round(quantity * 1000) * (100 - discount)) / 100_000;
}

function isWhole({ quantity, discount }: CartLine): boolean {
  return discount === 0 && Number.isInteger(quantity);
}

export function cartTotal(cart: Cart): number {
  return cart.reduce((sum, line) => sum + lineSum(line), 0);
}

/** What the discount takes off the cart. */
export function discountSum(cart: Cart): number {
  return cartTotal(withDiscount(cart, 0)) - cartTotal(cart);
}

/** What the search field asks for: a number of portions ("3*COFFEE") and a needle. */
export function readSearch(typed: string): { readonly quantity: number; readonly needle: string } {
  const parts = /^\s*(\d{1,6})\s*\*\s*(.*)$/.exec(typed);
  return { quantity: parts === null ? 1 : Number(parts[1]), needle: (parts?.[2] ?? typed).trim().toLowerCase() };
}

export function findProducts(catalogue: readonly Product[], needle: string): readonly Product[] {
  const exact = catalogue.filter((product) => product.code.toLowerCase() === needle || product.barcodes.includes(needle));
  if (exact.length > 0) return exact;
  return catalogue.filter((product) => product.name.toLowerCase().includes(needle) || product.code.toLowerCase().includes(needle));
}
