import assert from "node:assert/strict";
import type { ShopFacts } from "../domain/shop-facts.ts";
import { type INVARIANTS, violationsIn } from "./invariants.ts";
import type { MoneyEvidence } from "./money-evidence.ts";
import { exchange, ledger, link, money, OPERATION, PAID_FACTS, PAID_LEDGER, PAYLOAD, RECEIPT, SALE } from "./recorded-example.ts";

type Id = keyof typeof INVARIANTS;
const facts = (changes: Partial<ShopFacts>): Partial<MoneyEvidence> => ({ facts: { ...PAID_FACTS, ...changes } });
const registered = (order: string, payload = link(1999, `AD1000000000000000000000000000${order.slice(-2).replace("-", "0")}`)) => ({
  kind: "registered" as const,
  amountMinor: 1999,
  currency: "RUB",
  payload,
  order,
});
const STICKER = "https://qr.nspk.ru/AS100001ORTF4GAF80KPJ53K186D9A3G?type=01&bank=100000000007&crc=0C8A";
const back = { returnId: "return-1", saleId: "sale-1", sumMinor: 1999, cashMinor: 0, noCashMinor: 0, qrMinor: 1999, createdAt: 1005 };
const refundReceipt = { kind: "sell_refund" as const, docId: "return-1", sumMinor: 1999, tender: "QR", status: "PRINTED" };
const refunded = ledger([
  ...PAID_LEDGER.map(({ event }) => event),
  { kind: "refund-requested", refundId: "r-1", amountMinor: 1999 },
  { kind: "refund-completed", refundId: "r-1", amountMinor: 1999 },
]);
const printed = (
  ...receipts: readonly { readonly receipt?: "sell" | "sell_refund"; readonly documentId?: string; readonly sumMinor?: number }[]
) =>
  ledger([
    ...PAID_LEDGER.map(({ event }) => event),
    ...receipts.map((receipt, i) => ({
      kind: "receipt-printed" as const,
      receipt: "sell" as const,
      documentId: "sale-1",
      sumMinor: 1999,
      tender: "QR",
      fdNumber: i + 1,
      ...receipt,
    })),
  ]);
const qrAnswer = (status: string, at: number, more: object = {}) =>
  exchange("GET", "/api/qr/operations/op-1", { operationId: "op-1", status, ...more }, { at });
const picture = (changes: object) => ({
  decoded: [
    {
      at: 1500,
      screenshot: "qr.png",
      readings: [{ decoder: "a", text: PAYLOAD }],
      text: PAYLOAD,
      labelMinor: 1999,
      expectedMinor: 1999,
      ...changes,
    },
  ],
});

/** The till writes sale-1 down at this moment. */
const madeAt = (moment: string, shift = "shift-1") => ({
  wire: [
    exchange("POST", "/sale", { id: "sale-1" }, { body: { meta: { href: "/sale/sale-1" }, shift: { href: `/shift/${shift}` }, moment } }),
  ],
});
/** The till opens a shift at this moment, and asks for its report later. */
const shiftOpenedAt = (moment: string, report: { readonly openmoment: string }) => ({
  wire: [
    exchange("PUT", "/openshift", null, { body: { shift: { href: `/shift/${SHIFT}` }, openmoment: moment } }),
    exchange("GET", `/report/shift/${SHIFT}`, report, { at: 1300 }),
  ],
});
const SHIFT = "0d5c6f0e-5b1c-4c2e-9d3f-6a7b8c9d0e1f";
const soldAt = (moment: string) => facts({ sales: [{ ...SALE, soldAt: Date.parse(moment) }] });

/** Each: what is the case, and the evidence of it. */
const BROKEN: Readonly<Record<Id, readonly (readonly [string, Partial<MoneyEvidence>])[]>> = {
  I1: [
    ["the shop does not know a payment the bank took", facts({ qrOperations: [], sales: [], receipts: [] })],
    ["the shop still waits for a payment the bank took", facts({ qrOperations: [{ ...OPERATION, status: "IN_PROGRESS" }] })],
    ["a payment has no sale", facts({ sales: [], receipts: [] })],
    ["a payment is bound to two sales", facts({ sales: [SALE, SALE] })],
  ],
  I2: [
    [
      "a sale was paid twice",
      {
        ledger: ledger([
          registered("op-1"),
          { kind: "accepted", amountMinor: 1999, bankTrxId: "a" },
          registered("op-2"),
          { kind: "accepted", amountMinor: 1999, bankTrxId: "b", order: "op-2" },
        ]),
        ...facts({ qrOperations: [OPERATION, { ...OPERATION, operationId: "op-2" }] }),
      },
    ],
    ["more was taken than the sale has", facts({ sales: [{ ...SALE, sumMinor: 1000, qrMinor: 1000 }] })],
  ],
  I3: [
    ["a sale has no receipt", facts({ receipts: [] })],
    ["a sale has two receipts", facts({ receipts: [RECEIPT, RECEIPT] })],
    ["a receipt has another sum", facts({ receipts: [{ ...RECEIPT, sumMinor: 1900 }] })],
    ["a QR sale has a cash receipt", facts({ receipts: [{ ...RECEIPT, tender: "CASH" }] })],
    ["a cancelled payment has a receipt", facts({ qrOperations: [{ ...OPERATION, status: "CANCELLED" }], sales: [] })],
    ["a return has no receipt", { ledger: refunded, ...facts({ returns: [back] }) }],
    ["the fiscal device prints a receipt twice, though the shop has one", { ledger: printed({}, {}) }],
    ["the fiscal device prints another sum", { ledger: printed({ sumMinor: 199 }) }],
  ],
  I4: [
    [
      "more is refunded than was paid",
      {
        ledger: ledger([
          ...PAID_LEDGER.map(({ event }) => event),
          { kind: "refund-completed", refundId: "r-1", amountMinor: 1500 },
          { kind: "refund-requested", refundId: "r-2", amountMinor: 500 },
        ]),
      },
    ],
    [
      "a refund is paid out twice",
      {
        ledger: ledger([
          ...PAID_LEDGER.map(({ event }) => event),
          { kind: "refund-completed", refundId: "r-1", amountMinor: 5 },
          { kind: "refund-completed", refundId: "r-1", amountMinor: 5 },
        ]),
      },
    ],
    [
      "a refund of nothing is asked",
      { ledger: ledger([...PAID_LEDGER.map(({ event }) => event), { kind: "refund-requested", refundId: "r-1", amountMinor: 0 }]) },
    ],
    [
      "the shop refunds more than was paid",
      facts({ qrRefunds: [{ refundId: "r", operationId: "op-1", amountMinor: 2000, status: "COMPLETED" }] }),
    ],
    ["a QR sale is returned in cash", facts({ returns: [{ ...back, qrMinor: 0, cashMinor: 1999 }] })],
  ],
  I5: [
    ["the documents have more than the bank", facts({ sales: [{ ...SALE, sumMinor: 2999, qrMinor: 2999 }] })],
    ["a return was never refunded", facts({ returns: [back], receipts: [RECEIPT, refundReceipt] })],
    ["tenders do not make up the sum", facts({ sales: [{ ...SALE, sumMinor: 2500 }] })],
  ],
  I6: [
    ["the till is told of a paid QR that it is new again", { wire: [qrAnswer("PAID", 1000), qrAnswer("NEW", 2000)] }],
    ["a cancelled QR becomes paid", { wire: [qrAnswer("CANCELLED", 1000), qrAnswer("PAID", 2000)] }],
    [
      "the screen goes back",
      {
        shown: [
          { at: 1, screen: "receipt", status: "PAID", operation: "op-1" },
          { at: 2, screen: "qr-wait", status: "in progress", operation: "op-1" },
        ],
      },
    ],
    [
      "the shop's books go back behind what the till was told",
      { wire: [qrAnswer("PAID", 1000)], ...facts({ qrOperations: [{ ...OPERATION, status: "IN_PROGRESS" }] }) },
    ],
  ],
  I7: [
    ["the till is answered rubles", { wire: [qrAnswer("NEW", 1000, { amount: 19.99 })] }],
    ["the till asked for another amount", { wire: [exchange("POST", "/qr", null, { body: { operationId: "op-1", amount: 1998 } })] }],
    ["the label is another amount", picture({ labelMinor: 1900 })],
    ["the cart is another amount", picture({ expectedMinor: 2000 })],
    ["the row is another amount", facts({ qrOperations: [{ ...OPERATION, amountMinor: 1 }] })],
    [
      "the customer paid another amount",
      {
        ledger: ledger([
          { kind: "registered", amountMinor: 1999, currency: "RUB", payload: PAYLOAD },
          { kind: "accepted", amountMinor: 2000, bankTrxId: "a" },
        ]),
      },
    ],
    ["an unknown picture has another label than its cart", picture({ text: null, readings: [], labelMinor: 1 })],
  ],
  I8: [
    ["an event is handled twice", facts({ bankEvents: [{ eventKey: "trx-1:SUCCESS", handledBy: "2.2", times: 2 }] })],
    [
      "a forged callback is believed",
      {
        ledger: ledger([
          { kind: "callback-sent", eventKey: "trx-1:SUCCESS", status: "SUCCESS", amountMinor: 1, delivery: 1, genuine: false },
        ]),
      },
    ],
    ["an acknowledged callback is not handled", { scope: "books", ...facts({ bankEvents: [] }) }],
  ],
  I9: [
    [
      "two decoders read nothing",
      picture({
        text: null,
        readings: [
          { decoder: "a", text: null },
          { decoder: "b", text: null },
        ],
      }),
    ],
    ["the code is another one", picture({ text: link(1999, "AD100000000000000000000000000999"), readings: [] })],
    ["the checksum is wrong", picture({ text: PAYLOAD.replace(/crc=.{4}$/, "crc=0000"), readings: [] })],
    ["the code asks for another sum", picture({ expectedMinor: 2500 })],
    ["the code is no payment link", picture({ text: "hello", readings: [] })],
  ],
  I10: [
    ["one order is registered twice", { ledger: ledger([registered("op-1"), { ...registered("op-1"), qr: "bank-2" }]) }],
    ["two sales share a QR", { ledger: ledger([registered("op-1", PAYLOAD), registered("op-2", PAYLOAD)]) }],
    ["a sale is stored twice", facts({ sales: [SALE, SALE] })],
    ["one id is answered with two QRs", { wire: [qrAnswer("NEW", 1, { payload: "a" }), qrAnswer("NEW", 2, { payload: "b" })] }],
    [
      "a sale has two live QRs",
      {
        ledger: ledger([registered("op-1"), registered("op-2")]),
        ...facts({ qrOperations: [OPERATION, { ...OPERATION, operationId: "op-2" }] }),
      },
    ],
    ["a QR can still be paid when its sale is there", { ledger: ledger([registered("op-1")]) }],
  ],
  I11: [["the till crashes", { shown: [{ at: 1, screen: "crashed", status: null, operation: null }] }]],
  I13: [
    ["the stores disagree at a border", { scope: "books", ...facts({ disagreements: [{ key: "sale:x", detail: "old 1, new 2" }] }) }],
    ["the stores disagree on a sale of the attempt", facts({ disagreements: [{ key: "sale:sale-1", detail: "old 1, new 2" }] })],
  ],
  I15: [
    [
      "a till has to sign in again in the middle of its story",
      { wire: [exchange("GET", "/history", {}), exchange("GET", "/history", null, { status: 401, at: 1200 })] },
    ],
    [
      "the service no longer knows an operation that the till waits for",
      {
        wire: [
          exchange("GET", "/qr/op-1", { operationId: "op-1", amount: 1999, status: "NEW" }),
          exchange("GET", "/qr/op-1", null, { status: 404, at: 1200 }),
        ],
      },
    ],
  ],
  I16: [
    [
      "the shop keeps a sale at another instant than the till made it at",
      { ...madeAt("2026-09-17 23:55:00"), ...soldAt("2026-09-17T20:55:00Z") },
    ],
    [
      "the history tells the till another instant than it had made the sale at",
      {
        wire: [
          ...madeAt("2026-09-17 23:55:00").wire,
          exchange("GET", "/history", { rows: [{ id: "sale-1", moment: "2026-09-18T02:55:00+00:00" }] }, { at: 1300 }),
        ],
      },
    ],
    ["the shop keeps a sale in another shift than the till put it into", { ...madeAt("2026-09-17 23:55:00", "shift-of-yesterday") }],
    [
      "the report tells another instant than the till had opened the shift at",
      shiftOpenedAt("2026-09-17 08:00:00", { openmoment: "2026-09-17 05:00:00" }),
    ],
    ["the shop keeps a payment hours beside the bank", facts({ qrOperations: [{ ...OPERATION, paidAt: 1001 + 3 * 3_600_000 }] })],
  ],
  I14: [["a server error reaches the till", { wire: [exchange("POST", "/sale", null, { status: 500 })] }]],
};

/** Looks wrong and is right: what a shop may do without anybody being harmed. */
const HOLDS: readonly (readonly [string, Partial<MoneyEvidence>])[] = [
  [
    "one instant, written as each of them writes it",
    {
      wire: [
        ...madeAt("2026-09-17 23:55:00").wire,
        exchange("GET", "/history", { rows: [{ id: "sale-1", moment: "2026-09-18T02:55:00.250+03:00" }] }, { at: 1300 }),
      ],
      ...soldAt("2026-09-17T23:55:00Z"),
    },
  ],
  ["a shift that is told as it was opened", shiftOpenedAt("2026-09-17 08:00:00", { openmoment: "2026-09-17T11:00:00.5+03:00" })],
  [
    "a sale that another till had made before, and that this till was refused",
    {
      wire: madeAt("2026-09-17 23:55:00", "shift-of-this-till").wire.map((made) => ({
        ...made,
        response: { status: 409, headers: {}, body: "" },
      })),
      ...soldAt("2026-09-17T23:54:58Z"),
    },
  ],
  [
    "an office that asks who is signed in before anybody is",
    { wire: [exchange("GET", "/who", null, { status: 401 }), exchange("GET", "/who", {}, { at: 1200 })] },
  ],
  ["a payment that the shop heard of a minute later", facts({ qrOperations: [{ ...OPERATION, paidAt: 61_000 }] })],
  ["a QR sale that went well", {}],
  [
    "a sticker that asks two customers for two sums",
    {
      ledger: ledger([
        registered("op-1", STICKER),
        { kind: "accepted", amountMinor: 1999, bankTrxId: "trx-1" },
        { ...registered("op-2", STICKER), amountMinor: 500 },
        { kind: "expired", order: "op-2" },
      ]),
      ...picture({ readings: [{ decoder: "a", text: STICKER }], text: STICKER, labelMinor: 500, expectedMinor: 500 }),
      wire: [],
    },
  ],
  ["the same seen at a border", { scope: "books", wire: [], decoded: [], shown: [] }],
  ["a full refund with its receipt", { ledger: refunded, ...facts({ returns: [back], receipts: [RECEIPT, refundReceipt] }) }],
  [
    "a refund on its way",
    {
      ledger: ledger([...PAID_LEDGER.map(({ event }) => event), { kind: "refund-requested", refundId: "r-1", amountMinor: 1999 }]),
      ...facts({ returns: [back], receipts: [RECEIPT, refundReceipt] }),
    },
  ],
  [
    "a return of a sale from before the attempt",
    {
      ...facts({
        returns: [{ ...back, saleId: "older", qrMinor: 0, cashMinor: 1999 }],
        receipts: [RECEIPT, { ...refundReceipt, tender: "CASH" }],
      }),
    },
  ],
  [
    "a QR from before the attempt that expires at its reset",
    { ledger: ledger([...PAID_LEDGER.map(({ event }) => event), { kind: "expired", order: "older" }]) },
  ],
  [
    "money for an order from before the attempt",
    { ledger: ledger([...PAID_LEDGER.map(({ event }) => event), { kind: "accepted", amountMinor: 5, bankTrxId: "z", order: "older" }]) },
  ],
  [
    "a decline and another QR for the same sale",
    {
      ledger: ledger([
        registered("op-0"),
        { kind: "rejected", reason: "declined", order: "op-0" },
        ...PAID_LEDGER.map(({ event }) => event),
      ]),
      ...facts({ qrOperations: [{ ...OPERATION, operationId: "op-0", status: "REJECTED" }, OPERATION] }),
    },
  ],
  [
    "a cancelled QR and no sale",
    {
      ledger: ledger([registered("op-1", PAYLOAD), { kind: "cancelled" }]),
      facts: { ...PAID_FACTS, sales: [], receipts: [], bankEvents: [], qrOperations: [{ ...OPERATION, status: "CANCELLED" }] },
      wire: [],
      shown: [],
    },
  ],
  [
    "answers that overtake each other",
    {
      wire: [
        { ...qrAnswer("PAID", 1000), endedAt: 3000 },
        { ...qrAnswer("IN_PROGRESS", 900), endedAt: 3001 },
      ],
    },
  ],
  [
    "a refused cancel, with its status and without the order",
    { wire: [exchange("POST", "/qr/operations/op-1/cancel", { errors: [{ code: 30005 }], status: "PAID" }, { status: 409 })] },
  ],
  [
    "a refund that answers its own amount and status",
    {
      wire: [
        qrAnswer("PAID", 1000),
        exchange("POST", "/refunds", { refundId: "r-1", operationId: "op-1", amount: 5, status: "IN_PROGRESS" }, { at: 2000 }),
      ],
    },
  ],
  [
    "a link without parameters",
    {
      ledger: ledger([
        { kind: "registered", amountMinor: 1999, currency: "RUB", payload: PAYLOAD.split("?")[0] ?? "" },
        { kind: "accepted", amountMinor: 1999, bankTrxId: "trx-1" },
      ]),
      ...picture({ text: PAYLOAD.split("?")[0], readings: [] }),
      wire: [],
    },
  ],
  ["one decoder that fails alone", picture({ text: null, readings: [{ decoder: "a", text: null }] })],
  [
    "the bank speaking rubles on its own side",
    { wire: [exchange("POST", "/callbacks", null, { device: "bank", body: { order: "op-1", amount: 19.99 }, status: 503 })] },
  ],
  [
    "a callback delivered twice and handled once",
    {
      ledger: ledger([
        ...PAID_LEDGER.map(({ event }) => event),
        { kind: "callback-sent", eventKey: "trx-1:SUCCESS", status: "SUCCESS", amountMinor: 1999, delivery: 2, genuine: true },
      ]),
    },
  ],
  [
    "facts that could not be read",
    {
      facts: {
        ...PAID_FACTS,
        sales: [],
        receipts: [],
        qrOperations: [],
        bankEvents: [],
        unread: ["sales", "receipts", "qrOperations", "bankEvents"].map((fact) => ({ fact, why: "column gone" })),
      },
    },
  ],
  ["a stores' quarrel about another attempt's sale", facts({ disagreements: [{ key: "sale:other", detail: "x" }] })],
  ["a legacy shop that counts QR as non-cash", facts({ sales: [{ ...SALE, noCashMinor: 1999 }] })],
];

describe("the invariants of money", () => {
  for (const [id, examples] of Object.entries(BROKEN)) {
    for (const [title, changes] of examples) {
      it(`${id} is broken when ${title}`, () => {
        assert.ok(violationsIn(money(changes)).some(({ invariant }) => invariant === id));
      });
    }
  }

  for (const [title, changes] of HOLDS) {
    it(`all hold for ${title}`, () => {
      assert.deepEqual(violationsIn(money(changes)), []);
    });
  }
});
