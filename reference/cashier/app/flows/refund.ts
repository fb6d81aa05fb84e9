import type { HistoryRow } from "../api/answers.ts";
import { returnBody } from "../api/documents.ts";
import { documentMoment } from "../moment.ts";
import type { HistoryList } from "../screen.ts";
import type { Till } from "../till.ts";
import { nextDocumentNumber } from "./document-number.ts";

/** Gives the whole sale back by the tender it was paid with. Money by QR goes back through the bank first. */
export async function refund(till: Till, row: HistoryRow, list: HistoryList): Promise<void> {
  const back = (): void => till.show({ kind: "document", row, list });
  const returnId = returnIdFor(till, row.id);

  if (row.tender === "QR") {
    const operationId = till.memory.read("qrSales")?.[row.id];
    if (operationId === undefined) {
      return till.show({ kind: "error", code: "OTHER-TILL", text: "This QR sale was made on another till; refund it there.", back });
    }
    const answer = await till.client.ask({
      method: "POST",
      path: `/qr/operations/${operationId}/refunds`,
      body: { refundId: returnId, amount: row.sum },
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
    sum: row.sum,
    sums: sumsByTender(row),
  };
  const body = returnBody(document, till.build, till.client.href);
  const answer = await till.client.ask({ method: "POST", path: "/entity/retailsalesreturn", body, operationId: returnId });
  if (answer.kind !== "answered") return till.refuse(answer, back);
  till.memory.forget("refund");
  till.show({ kind: "refund-done", number, saleNumber: row.number, total: row.sum, tender: row.tender });
}

/** The same return id for the same sale until the return is made: trying again never gives the money back twice. */
function returnIdFor(till: Till, saleId: string): string {
  const begun = till.memory.read("refund");
  if (begun?.saleId === saleId) return begun.returnId;
  const returnId = crypto.randomUUID();
  till.memory.write("refund", { saleId, returnId });
  return returnId;
}

function sumsByTender(row: HistoryRow): Record<string, number> {
  if (row.tender === "QR") return { cashSum: 0, noCashSum: 0, qrSum: row.sum };
  if (row.tender === "CASH") return { cashSum: row.sum, noCashSum: 0 };
  if (row.tender === "MIXED") return { cashSum: row.cash, noCashSum: row.sum - row.cash };
  return { cashSum: 0, noCashSum: row.sum };
}
