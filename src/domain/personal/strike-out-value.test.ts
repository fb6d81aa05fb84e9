import assert from "node:assert/strict";
import fc from "fast-check";
import { strikeOutForm, strikeOutUrl, strikeOutValue } from "./strike-out-value.ts";
import { tellingOf } from "./telling-key.ts";

const ID = "1c172a71-b1e4-5ea8-a58f-03bd5778893f";

describe("personal data in a document", () => {
  it("is told by the keys", () => {
    const left = strikeOutValue({
      customer: { id: ID, name: "Zorg", phone: 79991234567, bonus: 5, regular: true },
      fio: "лось",
      firstName: "zorg",
      customerName: "zorg",
      cashierUid: "zorg",
      email: "none of your business",
      token: "short",
      "lognex-pos-auth-token": "x",
      apiKey: 12345,
      cardNumber: "none",
      session: { started: "today", key: ["a", "b"] },
    });

    assert.deepEqual(left, {
      customer: { id: ID, name: "[personal]", phone: "[personal]", bonus: 5, regular: true },
      fio: "[personal]",
      firstName: "[personal]",
      customerName: "[personal]",
      cashierUid: "[personal]",
      email: "[personal]",
      token: "[secret]",
      "lognex-pos-auth-token": "[secret]",
      apiKey: "[secret]",
      cardNumber: "[personal]",
      session: { started: "[secret]", key: ["[secret]", "[secret]"] },
    });
  });

  it("is told by what the texts say, however deep they lie", () => {
    const left = strikeOutValue({
      rows: [[{ comment: "Иван Петров, 8 999 123-45-67" }], { note: '{"buyer":"zorg","sum":45900}' }],
      link: "https://shop.example/people/ivan?phone=89991234567&sum=45900#access_token=abc",
      pay: 4111111111111111,
      "zorg@example.com": 1,
    });

    assert.deepEqual(left, {
      rows: [[{ comment: "[name], [phone]" }], { note: '{"buyer":"[personal]","sum":45900}' }],
      link: "https://shop.example/people/[name]?phone=[personal]&sum=45900#access_token=[secret]",
      pay: "[card]",
      "[e-mail]": 1,
    });
  });

  it("leaves what a replay needs", () => {
    const document = {
      meta: { href: `http://127.0.0.1:41585/api/posap/1.0/entity/retaildemand/syncid/${ID}`, type: "retaildemand" },
      name: "A-0123",
      number: "T2-AC841EBA",
      moment: "2026-03-02 08:12:46",
      at: 1795330033305,
      amount: 9123456789,
      sum: "9123456789",
      rrnCode: "449012345678",
      operationId: ID,
      customerId: ID,
      cardSum: 45900,
      tender: "CARD",
      positions: [{ assortment: { name: "Carrot cake, slice", code: "B-03" }, barcode: "2900000000131", quantity: 0.333 }],
      organization: { name: "shop-desktop-5-0" },
      priceType: { name: "Retail price" },
      environment: { os: "Linux", software: { name: "Reference cashier", version: "5.0" } },
    };

    assert.deepEqual(strikeOutValue(document, ["Carrot cake, slice"]), document);
  });

  it("strikes a name that nobody has announced, unless the shop has such a thing", () => {
    assert.deepEqual(strikeOutValue({ name: "Zorg" }), { name: "[name]" });
    assert.deepEqual(strikeOutValue({ name: "Espresso Zorg" }, ["Espresso Zorg"]), { name: "Espresso Zorg" });
  });

  it("ends at a body that is made of brackets", () => {
    let deep: unknown = "Иван";
    for (let at = 0; at < 5_000; at += 1) deep = [deep];
    assert.ok(!JSON.stringify(strikeOutValue(deep)).includes("Иван"));
  });

  it("is struck out of forms and addresses, the rest of which stays as it was written", () => {
    assert.equal(
      strikeOutForm("fio=%D0%98%D0%B2%D0%B0%D0%BD+%D0%9B%D0%BE%D1%81%D1%8C&sum=459%2C00&password=x"),
      "fio=[personal]&sum=459%2C00&password=[secret]",
    );
    assert.equal(
      strikeOutUrl("https://zorg:x@shop.example/a%20b?q=+7%20999%20123-45-67&limit=100"),
      "https://[secret]@shop.example/a%20b?q= [phone]&limit=100",
    );
    assert.equal(
      strikeOutUrl("/api/office/1.0/sales?limit=50&offset=0&number=A-0123"),
      "/api/office/1.0/sales?limit=50&offset=0&number=A-0123",
    );
  });

  it("is in no document that is left", () => {
    const planted = ["Иван Петров", "zorg@example.com", "+7 999 123-45-67", "4111 1111 1111 1111", "Bearer abcdefghijklmnop"];
    const leaf = fc.oneof(fc.constantFrom(...planted), fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { document } = fc.letrec((tie) => ({
      document: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("document")),
        fc.dictionary(fc.oneof(fc.string(), fc.constantFrom(...planted, "name", "sum", "id")), tie("document")),
      ),
    }));
    fc.assert(
      fc.property(document, (value) => {
        const left = JSON.stringify(strikeOutValue(value)) ?? "";
        for (const piece of planted.map((each) => each.replace("Bearer ", ""))) assert.ok(!left.includes(piece), left);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a key", () => {
  for (const [key, telling] of [
    ["authToken", "secret"],
    ["Set-Cookie", "secret"],
    ["sessionId", "secret"],
    ["customer_name", "person"],
    ["phoneNumber", "person"],
    ["lastName", "person"],
    ["ФИО", "person"],
    ["name", "name"],
    ["productName", "name"],
    ["amount", "amount"],
    ["customerId", "amount"],
    ["qrSum", "amount"],
    ["comment", "nothing"],
    ["tender", "nothing"],
  ] as const)
    it(`"${key}" tells ${telling === "nothing" ? "nothing" : `of ${telling}`}`, () => assert.equal(tellingOf(key), telling));
});
