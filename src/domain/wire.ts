import type { Generation } from "./stage.ts";

/** One exchange as the front door saw it; secrets are already struck out. */
export interface WireExchange {
  readonly seq: number;
  /** Epoch ms at which the request arrived and the answer was complete. */
  readonly startedAt: number;
  readonly endedAt: number;
  readonly account: string;
  /** Which device of the account asked: the rider's till, another till, or the bank with a callback. */
  readonly device: "till" | "other-till" | "bank";
  readonly servedBy: { readonly generation: Generation; readonly version: string } | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** null: no answer reached the client; `fault` says why. */
  readonly response: { readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: string } | null;
  readonly fault: string | null;
}
