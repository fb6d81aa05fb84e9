import type { Traits } from "../builds.ts";
import type { Screen } from "./screen.ts";

/** What the screen on the customer's side of the till shows. */
export type OnDisplay =
  | { readonly kind: "nothing" }
  | { readonly kind: "code"; readonly payload: string; readonly amount: number }
  | { readonly kind: "thanks"; readonly amount: number };

/** The customer sees the code and its sum while it can be paid, and never longer. null: this build has no second screen. */
export function onDisplay(screen: Screen, shown: OnDisplay, trait: Traits["customerDisplay"]): OnDisplay | null {
  if (trait === "none") return null;
  const now = meantFor(screen);
  return trait === "keeps the last code" && shown.kind === "code" && now.kind !== "code" ? shown : now;
}

function meantFor(screen: Screen): OnDisplay {
  if (screen.kind === "receipt") return { kind: "thanks", amount: screen.receipt.total };
  if (screen.kind !== "qr-wait" || screen.operation === null || screen.operation.payload === null) return { kind: "nothing" };
  const { status, payload, amount } = screen.operation;
  return status === "PAID" ? { kind: "nothing" } : { kind: "code", payload, amount };
}
