import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import type { RunningCopy } from "./serve.ts";
import { openShop, ref, sale, saleReturn, type Ask, type RunningShop, type Till } from "./test/running-shop.ts";
import { freshDatabase } from "./test/shared-postgres.ts";

const codeOf = (body: Readonly<Record<string, unknown>>) => (body["errors"] as { code?: number }[] | undefined)?.[0]?.code;

describe("documents of a till", () => {
  let shop: RunningShop;
  let copy21: RunningCopy;
  let copy22: RunningCopy;
  let till: Till;
  let on21: Ask;
  let on22: Ask;

  before(async () => {
    shop = await openShop(await freshDatabase());
    copy21 = await shop.copy("2.1");
    copy22 = await shop.copy("2.2");
    till = await shop.till(copy22);
    on21 = till.through(copy21);
    on22 = till.through(copy22);
  });
  after(() => shop.stop());

  it("are accepted in the shape that the public contract documents", async () => {
    const documented = {
      ...(ref("retaildemand", randomUUID()) as object),
      retailShift: ref("retailshift", till.shift),
      name: "000219991",
      moment: "2016-09-06 21:41:46",
      description: "change",
      agent: { meta: { href: "https://shop.test/api/posap/1.0/entity/counterparty/688bd078-800c-11e6-8a84-bae5000000a2" } },
      positions: [
        {
          assortment: ref("product", randomUUID()),
          quantity: 2,
          price: 500,
          discount: 10,
          vat: 10,
          sum: 1000,
          pdf: ["abc"],
          marks: [{ cis: "123" }],
        },
        {
          assortment: ref("product", randomUUID()),
          quantity: 3,
          price: 400,
          discount: 10,
          vat: 10,
          sum: 800,
          sn: [ref("sn", randomUUID())],
        },
      ],
      cashSum: 800,
      noCashSum: 1000,
      vatEnabled: true,
      bottleUrl: "https://check.test",
      bottleSign: "418E",
      cheque: {
        fiscal: true,
        online: true,
        printed: true,
        number: "4165132132",
        sum: 18.0,
        fnNumber: "1223334444",
        time: "2016-09-06 21:41:46",
      },
      environment: {
        os: "Linux",
        device: "Till",
        software: { name: "Till", vendor: "Vendor", version: "2.2" },
        paymentTerminal: { acquiringType: "payme" },
      },
      cardTransaction: {
        pan: "547127******8519",
        transactionId: "5abc",
        authCode: "889872",
        rrnCode: "000010000467",
        amount: 1000,
        acquiringType: "Inpas",
      },
      customerOrder: ref("customerorder", randomUUID()),
      bonusProgram: ref("bonusprogram", randomUUID()),
      bonusValueToEarn: 0,
      bonusValueToSpend: 0,
      prepaymentCash: 0,
      prepaymentNoCash: 0,
    };

    for (const ask of [on21, on22]) {
      const answer = await ask("POST", "/entity/retaildemand", { ...documented, ...(ref("retaildemand", randomUUID()) as object) });
      assert.equal(answer.status, 201);
      assert.deepEqual(answer.body, {});
    }
  });

  it("are one document and one receipt however often and wherever they are sent", async () => {
    const id = randomUUID();
    const body = sale(till, id, { cash: 1999 });

    const answers = await Promise.all([on21, on22, on21, on22].map((ask) => ask("POST", "/entity/retaildemand", body)));

    assert.deepEqual(
      answers.map(({ status }) => status),
      [201, 201, 201, 201],
    );
    const [counted] = await shop.sql(
      "select count(*)::int as sales, (select count(*)::int from receipt r where r.kind = 'sell' and r.doc_id = min(s.id)) as receipts from sale s where sync_id = $1",
      [id],
    );
    assert.deepEqual(counted, { sales: 1, receipts: 1 });
  });

  it("are refused with the documented codes", async () => {
    const cash = randomUUID();
    await on22("POST", "/entity/retaildemand", sale(till, cash, { cash: 5000 }));
    const refusals: [Ask, string, unknown, number, number | undefined][] = [
      [on22, "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), colour: "red" }, 400, 1007],
      [on21, "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), qrSum: 0 }, 400, 1007],
      [on22, "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), cashSum: 90 }, 412, 18000],
      [on22, "/entity/retaildemand", sale(till, randomUUID(), { cash: 100, qr: 100 }), 412, 18005],
      [on22, "/entity/retaildemand", sale(till, randomUUID(), { qr: 100 }), 412, 30007],
      [on22, "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), cashSum: 19.99 }, 412, undefined],
      [on22, "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), moment: undefined }, 412, undefined],
      [on22, "/entity/retaildemand", "{", 400, undefined],
      [on22, "/entity/retailsalesreturn", saleReturn(till, randomUUID(), randomUUID(), { cash: 100 }), 412, 17005],
      [on22, "/entity/retailsalesreturn", saleReturn(till, cash, randomUUID(), { qr: 5000 }), 412, 19004],
      [on22, "/entity/retailsalesreturn", saleReturn(till, cash, randomUUID(), { card: 5000 }), 412, 30008],
      [on22, "/entity/nothing", {}, 404, undefined],
    ];
    for (const [ask, path, body, status, code] of refusals) {
      const answer = await ask("POST", path, body);
      assert.deepEqual([answer.status, codeOf(answer.body)], [status, code], `${path} ${JSON.stringify(body)}`);
    }
    // A difference below ten kopecks is what rounding may leave.
    assert.equal((await on22("POST", "/entity/retaildemand", { ...sale(till, randomUUID(), { cash: 100 }), cashSum: 91 })).status, 201);
  });

  it("need the token of the store's latest attachment", async () => {
    const other = await openShop(await freshDatabase());
    try {
      const copy = await other.copy("2.2");
      const first = (await other.till(copy)).through(copy);
      const second = (await other.till(copy)).through(copy);

      const refused = await first("GET", "/settings/retailstore/");

      assert.deepEqual([refused.status, codeOf(refused.body), refused.headers.get("www-authenticate")], [401, 12025, null]);
      assert.equal((await second("GET", "/settings/retailstore/")).status, 200);
      assert.equal((await second("GET", "//api/posap/0.9/settings/retailstore/")).status, 410);
    } finally {
      await other.stop();
    }
  });

  it("are written to both stores by 2.1 on every path, to the new one alone by 2.2", async () => {
    const [by21, by22] = [randomUUID(), randomUUID()];
    await on21("POST", "/entity/retaildemand", sale(till, by21, { cash: 300, card: 700 }));
    await on21("POST", "/entity/retailsalesreturn", saleReturn(till, by21, randomUUID(), { card: 700 }));
    await on22("POST", "/entity/retaildemand", sale(till, by22, { cash: 300, card: 700 }));

    const rows = await shop.sql(
      `select written_by, cash_sum, nocash_sum, returned_nocash, (select json_agg(json_build_array(tender, amount_minor, returned_minor) order by tender) from payment p where p.doc_kind = 'sale' and p.doc_id = s.id) as payments
       from sale s where sync_id = any ($1) order by written_by`,
      [[by21, by22]],
    );
    assert.deepEqual(rows, [
      {
        written_by: "2.1",
        cash_sum: "300",
        nocash_sum: "700",
        returned_nocash: "700",
        payments: [
          ["CARD", 700, 700],
          ["CASH", 300, 0],
        ],
      },
      {
        written_by: "2.2",
        cash_sum: "0",
        nocash_sum: "0",
        returned_nocash: "0",
        payments: [
          ["CARD", 700, 0],
          ["CASH", 300, 0],
        ],
      },
    ]);
  });

  it("page through the whole history without a gap or a repetition", async () => {
    const seen: unknown[] = [];
    let size = 0;
    for (let offset = 0; offset === 0 || offset < size; offset += 100) {
      const { body } = await on22("GET", `/entity/retailoperation?limit=100&offset=${offset}`);
      size = (body["meta"] as { size: number }).size;
      seen.push(...(body["rows"] as { id: string }[]).map(({ id }) => id));
    }
    assert.ok(size >= 250);
    assert.equal(new Set(seen).size, size);
  });
});
