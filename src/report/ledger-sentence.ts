import type { LedgerEvent } from "../domain/ledger.ts";

/** An entry of the bank's ledger as people say it; the amount is kept apart so that it can be shown in major units. */
export function ledgerSentence(event: LedgerEvent): { readonly text: string; readonly amountMinor: number | null } {
  switch (event.kind) {
    case "registered":
      return { text: "QR registered", amountMinor: event.amountMinor };
    case "scanned":
      return { text: "scanned by the customer", amountMinor: null };
    case "accepted":
      return { text: "payment accepted", amountMinor: event.amountMinor };
    case "rejected":
      return { text: `payment rejected: ${event.reason}`, amountMinor: null };
    case "cancelled":
      return { text: "cancelled", amountMinor: null };
    case "cancel-refused":
      return { text: `cancel refused: ${event.because}`, amountMinor: null };
    case "expired":
      return { text: "expired", amountMinor: null };
    case "refund-requested":
      return { text: "refund asked for", amountMinor: event.amountMinor };
    case "refund-completed":
      return { text: "refund completed", amountMinor: event.amountMinor };
    case "refund-declined":
      return { text: `refund declined: ${event.because}`, amountMinor: null };
    case "inquired":
      return { text: `asked for the status, answered ${event.answered}`, amountMinor: null };
    case "callback-sent":
      return {
        text: `${event.genuine ? "callback" : "FORGED callback"} ${event.status} sent${event.delivery > 1 ? `, delivery ${event.delivery}` : ""}`,
        amountMinor: event.amountMinor,
      };
    case "callback-answered":
      return { text: `callback answered with HTTP ${event.httpStatus}`, amountMinor: null };
    case "receipt-printed":
      return {
        text: `${event.receipt === "sell" ? "receipt" : "refund receipt"} printed as ${event.fdNumber}`,
        amountMinor: event.sumMinor,
      };
    case "refused-request":
      return { text: `request refused: ${event.why}`, amountMinor: null };
  }
}
