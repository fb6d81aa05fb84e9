import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** The least of a bank that speaks rub-rest and qrpay: enough for one QR at a time, told by the test what to say. */
export interface StubBank {
  readonly url: string;
  /** Raw bodies of registrations, in order. */
  readonly registrations: string[];
  readonly requests: { readonly path: string; readonly authorization: string; readonly body: string }[];
  says: {
    qrStatus: string;
    paymentStatus: string;
    amount: string;
    transactionId: number;
    cancel: "ok" | "QR_IN_PROGRESS" | "QR_PAID" | "QR_ENDED";
    inquiry: "answers" | "unavailable";
    qrpay: string;
    refund: "COMPLETED" | "DECLINED" | "unavailable";
    register: "works" | "fails once";
  };
  readonly stop: () => Promise<void>;
}

export async function openStubBank(): Promise<StubBank> {
  const registrations: string[] = [];
  const requests: StubBank["requests"] = [];
  const says: StubBank["says"] = {
    qrStatus: "NEW",
    paymentStatus: "NO_INFO",
    amount: "1.00",
    transactionId: 77,
    cancel: "ok",
    inquiry: "answers",
    qrpay: "IN_PROGRESS",
    refund: "COMPLETED",
    register: "works",
  };

  function answer(method: string, path: string, body: string): { readonly status: number; readonly body: string } {
    if (path.endsWith("/qr/register") && says.register === "fails once") {
      registrations.push(body);
      says.register = "works";
      return { status: 500, body: "{}" };
    }
    if (path.endsWith("/qr/register") || path === "/qrpay/payment/qr") {
      registrations.push(body);
      const payload = `https://qr.nspk.ru/BD${registrations.length}`;
      return {
        status: 200,
        body: JSON.stringify({ code: "SUCCESS", qrId: `qr-${registrations.length}`, payload, operationId: "x", data: payload }),
      };
    }
    if (path === "/qrpay/payment/state") return { status: 200, body: JSON.stringify({ status: says.qrpay }) };
    if (path === "/qrpay/payment/cancel") return { status: 200, body: "" };
    if (path.endsWith("/refund"))
      return says.refund === "unavailable"
        ? { status: 503, body: "{}" }
        : { status: 200, body: `{"code":"SUCCESS","refundStatus":"${says.refund}"}` };
    if (method === "DELETE")
      return says.cancel === "ok" ? { status: 200, body: '{"code":"SUCCESS"}' } : { status: 409, body: `{"code":"ERROR.${says.cancel}"}` };
    if (says.inquiry === "unavailable") return { status: 503, body: "{}" };
    if (path.endsWith("/payment-info"))
      return {
        status: 200,
        body: `{"code":"SUCCESS","paymentStatus":"${says.paymentStatus}","amount":${says.amount},"transactionId":${says.transactionId}}`,
      };
    return { status: 200, body: JSON.stringify({ code: "SUCCESS", qrStatus: says.qrStatus }) };
  }

  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString()));
    request.on("end", () => {
      const path = request.url ?? "";
      requests.push({ path, authorization: request.headers.authorization ?? "", body });
      const said = answer(request.method ?? "", path, body);
      response.writeHead(said.status, { "content-type": "application/json" }).end(said.body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    registrations,
    requests,
    says,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
