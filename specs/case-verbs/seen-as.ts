import type { SeenAs, SeenRequest, SeenStep } from "../../src/domain/seen-as.ts";

const POS = "/api/posap/1.0";
const OFFICE = "/api/office/1.0";

const basketOf = (place: string) => ({ word: place, by: "total" }) as const;

/** What follows every sale: its receipt, which later requests speak of, and the next customer. */
const afterSale: readonly SeenStep[] = [
  { verb: "cashier.receipt", as: "receipt", known: ["body.meta.href"], ifNeeded: true },
  { verb: "cashier.startsOver" },
];

const asksByItself = (method: string, path: string): SeenRequest => ({ method, path, tells: [] });

/** A till sends what it has sold when it has sold it, so the way to it is told with it. */
const sales: readonly SeenRequest[] = [
  {
    method: "POST",
    path: `${POS}/entity/retaildemand`,
    when: { "body.qrSum": { above: 0 } },
    tells: [
      {
        verb: "customer.pays",
        args: [{ given: "body.qrTransaction.externalOperationId" }],
        once: "body.qrTransaction.externalOperationId",
      },
      { verb: "cashier.seesPaid", args: [{ given: "body.qrTransaction.externalOperationId" }], once: "body.meta.href" },
      ...afterSale.map((step) => ({ ...step, once: "body.meta.href" })),
    ],
  },
  ...(["discounted", "plain"] as const).flatMap((kind): readonly SeenRequest[] =>
    (["cashSum", "noCashSum"] as const).map((tender) => {
      const pays = tender === "cashSum" ? "cashier.paysCash" : "cashier.paysByCard";
      const sells = tender === "cashSum" ? "cashier.sellsForCash" : "cashier.sellsByCard";
      const basket = [basketOf("body.sum")];
      const once = "body.meta.href";
      const way: readonly SeenStep[] =
        kind === "plain"
          ? [{ verb: sells, args: basket, once }]
          : [
              { verb: "cashier.startsDiscountedSale", args: basket, once },
              { verb: "cashier.opensPayment", args: basket, once },
              { verb: pays, args: basket, once },
            ];
      return {
        method: "POST",
        path: `${POS}/entity/retaildemand`,
        when: { [`body.${tender}`]: { above: 0 }, ...(kind === "plain" ? {} : { "body.positions.0.discount": { above: 0 } }) },
        tells: [...way, ...afterSale.map((step) => ({ ...step, once }))],
      };
    }),
  ),
  {
    method: "POST",
    path: `${POS}/entity/retaildemand`,
    when: { status: { above: 399 } },
    tells: [
      { verb: "cashier.startsSale", args: [basketOf("body.sum")] },
      { verb: "cashier.opensPayment", args: [basketOf("body.sum")] },
      { verb: "cashier.isRefusedToSell" },
    ],
  },
];

const codes: readonly SeenRequest[] = [
  {
    method: "POST",
    path: `${POS}/qr/operations`,
    tells: [
      { verb: "cashier.sellsByQr", args: [basketOf("body.amount")], as: "qr", known: ["body.operationId"], once: "body.operationId" },
    ],
  },
  {
    method: "POST",
    path: `${POS}/qr/operations`,
    when: { status: { above: 399 } },
    tells: [
      { verb: "cashier.startsSale", args: [basketOf("body.amount")] },
      { verb: "cashier.opensPayment", args: [basketOf("body.amount")] },
      { verb: "cashier.isRefusedAQr" },
    ],
  },
  { method: "POST", path: `${POS}/qr/operations/:operation/cancel`, tells: [{ verb: "cashier.asksToCancelQr", once: "path.operation" }] },
  {
    method: "POST",
    path: `${POS}/qr/operations/:operation/cancel`,
    when: { status: 409 },
    tells: [{ verb: "cashier.isRefusedToCancelQr" }],
  },
  ...(
    [
      ["PAID", "customer.pays", null],
      ["IN_PROGRESS", "customer.scans", null],
      ["REJECTED", "customer.isDeclined", "cashier.seesQrEnd"],
      ["EXPIRED", "customer.letsTheTimePass", "cashier.seesQrEnd"],
      ["CANCELLED", null, "cashier.seesQrEnd"],
    ] as const
  ).map(([status, customer, cashier]): SeenRequest => ({
    method: "GET",
    path: `${POS}/qr/operations/:operation`,
    when: { "answer.status": status },
    tells: [
      ...(customer === null ? [] : [{ verb: customer, args: [{ given: "path.operation" }], once: "path.operation" }]),
      ...(cashier === null ? [] : [{ verb: cashier, args: [{ from: "answer.status" }], once: "path.operation" }]),
    ],
  })),
  asksByItself("GET", `${POS}/qr/operations/:operation`),
  asksByItself("GET", `${POS}/qr/operations`),
];

const returns: readonly SeenRequest[] = [
  {
    method: "POST",
    path: `${POS}/entity/retailsalesreturn`,
    tells: [
      { verb: "cashier.opensDocument", args: [{ given: "body.demand.meta.href", field: "number" }], once: "body.meta.href" },
      { verb: "cashier.refunds", args: [{ from: "body.sum" }], once: "body.meta.href" },
    ],
  },
  {
    method: "POST",
    path: `${POS}/entity/retailsalesreturn`,
    when: { status: { above: 399 } },
    tells: [
      { verb: "cashier.opensDocument", args: [{ given: "body.demand.meta.href", field: "number" }] },
      { verb: "cashier.isRefusedARefund" },
    ],
  },
];

const tillItself: readonly SeenRequest[] = [
  { method: "PUT", path: `${POS}/rpc/openshift/`, tells: [{ verb: "cashier.opensShift" }] },
  { method: "PUT", path: `${POS}/rpc/closeshift/`, tells: [{ verb: "cashier.closesShift" }] },
  { method: "GET", path: `${POS}/report/shift/:shift`, tells: [{ verb: "cashier.xReport" }] },
  {
    method: "PUT",
    path: `${POS}/entity/parkedsale/syncid/:sale`,
    tells: [
      { verb: "cashier.startsSale", args: [basketOf("body.positions[].sum")], once: "path.sale" },
      { verb: "cashier.parksSale", as: "parked", known: ["path.sale"], once: "path.sale" },
    ],
  },
  // An app says what it runs on when it comes up: once more is once more opened.
  {
    method: "POST",
    path: `${POS}/state`,
    tells: [
      { verb: "cashier.isKilled", notFirst: true },
      { verb: "cashier.reopens", notFirst: true },
    ],
  },
  asksByItself("GET", `${POS}/settings/retailstore/`),
  asksByItself("GET", `${POS}/entity/assortment`),
  asksByItself("GET", `${POS}/entity/retailoperation`),
  asksByItself("GET", `${POS}/entity/parkedsale`),
];

const office: readonly SeenRequest[] = [
  { method: "GET", path: "/office/", tells: [{ verb: "office.opensThePage" }] },
  // The sale is another shop's: one like it is made first, unless the recording shows how it was made.
  ...(
    [
      ["CASH", "otherTill.sellsForCash"],
      ["CARD", "otherTill.sellsByCard"],
      ["QR", "otherTill.sellsByQr"],
    ] as const
  ).map(([tender, sells]): SeenRequest => ({
    method: "GET",
    path: `${OFFICE}/sales/:sale`,
    when: { "answer.tender": tender, "answer.kind": "sale" },
    tells: [
      { verb: sells, args: [{ from: "answer.sum" }], as: "sold", known: ["path.sale"], unlessKnown: "path.sale" },
      {
        verb: "office.opensSale",
        args: [{ given: "path.sale", field: "number" }],
        as: "opened",
        known: ["answer.number"],
        once: "path.sale",
      },
    ],
  })),
  {
    method: "POST",
    path: `${OFFICE}/sales/:sale/refund`,
    tells: [
      { verb: "office.writesReason", args: [{ from: "body.reason" }], once: "path.sale" },
      { verb: "office.refundsSale", args: [{ given: "path.sale", field: "sumMinor" }], once: "path.sale" },
    ],
  },
  { method: "GET", path: `${OFFICE}/shifts`, tells: [{ verb: "office.shifts" }] },
  { method: "GET", path: `${OFFICE}/reconciliation`, tells: [{ verb: "office.dayAtTheBank" }] },
  asksByItself("GET", `${OFFICE}/operations`),
  asksByItself("GET", `${OFFICE}/sales`),
  asksByItself("GET", `${OFFICE}/version`),
  asksByItself("GET", "/office/app.js"),
  asksByItself("GET", "/office/office.css"),
];

const otherTill: readonly SeenRequest[] = (
  [
    ["cashSum", "otherTill.sellsForCash"],
    ["noCashSum", "otherTill.sellsByCard"],
    ["qrSum", "otherTill.sellsByQr"],
  ] as const
).map(([sum, sells]) => ({
  method: "POST",
  path: `${POS}/entity/retaildemand`,
  by: "other-till",
  when: { [`body.${sum}`]: { above: 0 } },
  tells: [{ verb: sells, args: [{ from: "body.sum" }], as: "sold", known: ["body.meta.href"], once: "body.meta.href" }],
}));

/** The shop's requests, and what a cashier or somebody at the office has done when they are made. */
export const seenAs: SeenAs = {
  fleet: [
    { where: "header.x-pos-client", pattern: String.raw`^(?<platform>desktop|android|ios)/(?<app>\d[\w.-]*)$` },
    { where: "body.environment.device", pattern: "^(?<platform>desktop|android|ios)$" },
    { where: "body.environment.software.version", pattern: String.raw`^(?<app>\d[\w.-]*)$` },
    { where: "path", pattern: "^/(?:office/|api/office/)", says: { platform: "web", app: "served" } },
    { where: "answer.version", pattern: String.raw`^(?<backend>\d[\w.-]*)$` },
  ],
  requests: [...sales, ...codes, ...returns, ...tillItself, ...office, ...otherTill],
};
