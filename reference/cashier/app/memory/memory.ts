import type { Cart, Product } from "../cart.ts";
import type { OutboxEntry } from "./outbox.ts";
import type { PendingOperation } from "./pending-operation.ts";

/** All that a till keeps over a restart; each field is one localStorage key `till.<field>`. */
export interface Remembered {
  readonly server: string;
  readonly token: string;
  readonly cashierUid: string;
  readonly store: { readonly id: string; readonly name: string };
  readonly settings: Settings;
  readonly catalogue: readonly Product[];
  readonly shift: Shift;
  /** A shift whose opening was sent but never confirmed: the next try repeats it instead of opening another. */
  readonly openingShift: Shift;
  readonly lastShiftNumber: number;
  readonly cart: Cart;
  /** The parked sale that the cart was: paid, it must be the same sale on every till. */
  readonly parkedSale: { readonly syncId: string; readonly name: string };
  readonly lastParkedNumber: number;
  readonly payment: Payment;
  readonly pending: PendingOperation;
  /** Paid by QR, and the shop has refused the sale so far. */
  readonly paidAside: readonly PendingOperation[];
  readonly outbox: readonly OutboxEntry[];
  /** Documents the server refused when the outbox sent them; kept for the shop's bookkeeper. */
  readonly refusedDocuments: readonly OutboxEntry[];
  readonly numbering: { readonly prefix: string; readonly last: number };
  /** QR operations of sales made here, so that such a sale can be refunded: sale syncId -> operation id. */
  readonly qrSales: Readonly<Record<string, string>>;
  readonly refund: { readonly saleId: string; readonly sum: number; readonly returnId: string };
}

export interface Settings {
  readonly storeName: string;
  readonly organization: string;
  readonly priceType: string;
  readonly cashierName: string;
  readonly cardEnabled: boolean;
  readonly qrPayEnabled: boolean;
  /** What a receipt prints, from top to bottom; number, total and tender are on every receipt. */
  readonly receiptLayout: readonly ReceiptBlock[];
}

/** The shop's name, the lines that were bought, a code with which the customer finds the receipt again. */
export type ReceiptBlock = "text" | "line" | "qr";

export interface Shift {
  readonly syncId: string;
  readonly name: string;
  readonly openedAt: string;
}

/** The identities of one payment, minted once when the cashier opens it and kept until it is paid or the cart changes. */
export interface Payment {
  readonly saleSyncId: string;
  readonly operationId: string;
  /** A create was sent under this operation id, and no answer said how it ended. */
  readonly qrUncertain: boolean;
}

export interface Memory {
  read<Key extends keyof Remembered>(key: Key): Remembered[Key] | null;
  write<Key extends keyof Remembered>(key: Key, value: Remembered[Key]): void;
  forget(...keys: readonly (keyof Remembered)[]): void;
}

export function createMemory(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): Memory {
  return {
    read(key) {
      const kept = storage.getItem(`till.${key}`);
      return kept === null ? null : (JSON.parse(kept) as Remembered[typeof key]);
    },
    write: (key, value) => storage.setItem(`till.${key}`, JSON.stringify(value)),
    forget: (...keys) => {
      for (const key of keys) storage.removeItem(`till.${key}`);
    },
  };
}
