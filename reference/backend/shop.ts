import type { Context } from "hono";
import type { Pool } from "pg";
import type { Logger } from "pino";
import type { AppStarts } from "./app-starts.ts";
import type { BankClient } from "./bank/bank-client.ts";
import type { Environment } from "./environment.ts";
import type { ReceiptOutbox } from "./fiscal/receipt-outbox.ts";
import type { StoreLookup } from "./store-lookup.ts";

/** What every route of a copy works with. */
export interface Shop {
  readonly environment: Environment;
  readonly pool: Pool;
  readonly log: Logger;
  readonly bank: (provider: string) => BankClient;
  readonly receipts: ReceiptOutbox;
  readonly storeOf: StoreLookup;
  readonly appStarts: AppStarts;
}

/** Who asks: a till attached to a store of an account. */
export interface Session {
  readonly account: string;
  readonly storeId: string;
  readonly storeName: string;
  readonly uid: string;
  /** Whether the app said in X-Pos-Capabilities that it knows QR. */
  readonly knowsQr: boolean;
  /** Under which name the app was started, where it says so: another one after each death of the app. */
  readonly appStart: string | null;
}

export type TillEnv = { Variables: { session: Session } };
export type TillContext = Context<TillEnv>;
