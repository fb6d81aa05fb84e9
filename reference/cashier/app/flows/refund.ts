import type { HistoryRow } from "../api/answers.ts";
import { returnBody } from "../api/documents.ts";
import { documentMoment } from "../moment.ts";
import type { HistoryList } from "../screen.ts";
import type { Till } from "../till.ts";
import { nextDocumentNumber } from "./document-number.ts";

/** Gives a sale back, or `sum` of it, by the tender it was paid with. Money by QR goes back through the bank first. */
export async function refund(till: Till, row: HistoryRow, list: HistoryList, sum: number): Promise<void> {
  const back = (): void => till.show({ kind: "document", row, list });
  const returnId = returnIdFor(till, row.id, sum);

  const operationId = till.memory.read("qrSales")?.[row.id];
  // A release from before QR calls such a sale one by card; this till knows how it was paid.
  const tender = operationId === undefined ? row.tender : "QR";

  if (tender === "QR") {
    if (operationId === undefined) {
      return till.show({ kind: "error", code: "OTHER-TILL", text: "This QR sale was made on another till; refund it there.", back });
    }
    const answer = await till.client.ask({
      method: "POST",
      path: `/qr/operations/${operationId}/refunds`,
      body: { refundId: returnId, amount: sum },
      operationId: returnId,
    });
    if (answer.kind !== "answered") return till.refuse(answer, back);
  }

  const number = nextDocumentNumber(till);
  const document = {
    syncId: returnId,
    saleId: row.id,
    number,
    moment: documentMoment(Date.now()),
    shiftId: till.memory.read("shift")?.syncId ?? "",
    sum,
    sums: sumsByTender(tender, row, sum),
  };
  const body = returnBody(document, till.build, till.client.href);
  const answer = await till.client.ask({ method: "POST", path: "/entity/retailsalesreturn", body, operationId: returnId });
  if (answer.kind !== "answered") return till.refuse(answer, back);
  till.memory.forget("refund");
  till.show({ kind: "refund-done", number, saleNumber: row.number, total: sum, tender });
}

/** Whether the cashier may name a sum: a part of a sale with several tenders would leave open which of them gives it back. */
export function canGiveAPartBack(till: Till, row: HistoryRow): boolean {
  return till.build.traits.partialRefund && row.tender !== "MIXED";
}

/** The same return id for the same sale and sum until the return is made: trying again never gives the money back twice. */
function returnIdFor(till: Till, saleId: string, sum: number): string {
  const begun = till.memory.read("refund");
  if (begun?.saleId === saleId && begun.sum === sum) return begun.returnId;
  const returnId = crypto.randomUUID();
  till.memory.write("refund", { saleId, sum, returnId });
  return returnId;
}

function sumsByTender(tender: string, row: HistoryRow, sum: number): Record<string, number> {
  if (tender === "QR") return { cashSum: 0, noCashSum: 0, qrSum: sum };
  if (tender === "CASH") return { cashSum: sum, noCashSum: 0 };
  if (tender === "MIXED") return { cashSum: row.cash, noCashSum: sum - row.cash };
  return { cashSum: 0, noCashSum: sum };
}
