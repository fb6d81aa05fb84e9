import assert from "node:assert/strict";
import fc from "fast-check";
import { strikeOutPersonal } from "./strike-out-personal.ts";

const STRUCK: readonly (readonly [text: string, left: string])[] = [
  // Names, as two or three capitals.
  ["Иван Петров оплатил по QR", "[name] оплатил по QR"],
  ["Покупатель Петрова Анна Сергеевна жалуется", "Покупатель [name] жалуется"],
  ["звонил Иванов И.И. из магазина", "звонил [name]. из магазина"],
  ["подписал И. И. Иванов", "подписал [name]"],
  ["John Smith saw it", "[name] saw it"],
  ["John F. Kennedy saw it", "[name] saw it"],
  ["then J. Smith called", "then [name] called"],
  ["it was Jean-Luc Picard who paid", "it was [name] who paid"],
  ["Mary O'Brien paid twice", "[name] paid twice"],
  ["Zbigniew Wójcik paid", "[name] paid"],
  ["Müller, Jürgen", "[name]"],
  ["IVAN PETROV on the card", "[name] on the card"],
  ["PETROV Ivan", "[name]"],
  ["Will Smith paid", "[name] paid"],
  ["Smirnov A.V. signed", "[name]. signed"],
  ["подписал Дж. Смит", "подписал [name]"],
  ["Mohammed Al-Fayed and Søren Kierkegaard", "[name] and [name]"],
  // Names by themselves.
  ["the till of Ivan is slow", "the till of [name] is slow"],
  ["Марина не может закрыть смену", "[name] не может закрыть смену"],
  ["передайте Ивану и Марии", "передайте [name] и [name]"],
  ["это сказала Сергеевна", "это сказала [name]"],
  ["Петрова не получила чек", "[name] не получила чек"],
  ["then Kuznetsova came back", "then [name] came back"],
  ["иван петров не пришел", "[name] не пришел"],
  ["john smith paid twice", "[name] paid twice"],
  ["иванов иван иванович, клиент", "[name], клиент"],
  ["mail to ivan.petrov", "mail to [name]"],
  // Names by the word in front of them.
  ["Mr White paid, Mrs. Black did not", "Mr [name] paid, Mrs. [name] did not"],
  ["г-н Белых и госпожа Лось", "г-н [name] и госпожа [name]"],
  ["Dr. Strange came", "Dr. [name] came"],
  ["the customer Zorg came back", "the customer [name] came back"],
  ["кассир Лось закрыла смену", "кассир [name] закрыла смену"],
  ["my name is zorg", "my name is [name]"],
  ["меня зовут Лось", "меня зовут [name]"],
  ["Regards,\nZorg", "Regards,\n[name]"],
  ["Уважаемый Лось, добрый день", "Уважаемый [name], добрый день"],
  // Phones.
  ["+7 (999) 123-45-67", "[phone]"],
  ["8 (999) 123-45-67", "[phone]"],
  ["89991234567", "[phone]"],
  ["+79991234567", "[phone]"],
  ["8-999-123-45-67", "[phone]"],
  ["8.999.123.45.67", "[phone]"],
  ["7 999 123 45 67", "[phone]"],
  ["8 9 9 9 1 2 3 4 5 6 7", "[phone]"],
  ["+7 999 123‑45‑67", "[phone]"],
  ["+7\u00a0999\u00a0123\u00a045\u00a067", "[phone]"],
  ["8 (4955) 12-34-56", "[phone]"],
  ["(495) 123-45-67", "[phone]"],
  ["(912) 3456789", "[phone]"],
  ["8 800 555 35 35", "[phone]"],
  ["+49 (0)30 901820", "[phone]"],
  ["9991234567", "[phone]"],
  ["123-45-67", "[phone]"],
  ["call 12-34-56 today", "call [phone] today"],
  ["тел.: 5 55 55", "тел.: [phone]"],
  ["+1 555 123 4567", "[phone]"],
  ["(555) 123-4567", "[phone]"],
  ["555-123-4567", "[phone]"],
  ["+44 20 7946 0958", "[phone]"],
  ["0049 30 1234567", "[phone]"],
  ["380501234567", "[phone]"],
  ["tel:+79991234567", "tel:[phone]"],
  ["%2B7%20999%20123-45-67", "[phone]"],
  // E-mails.
  ["write to ivan.petrov+shop@mail.example.com.", "write to [e-mail]."],
  ["иван@почта.рф", "[e-mail]"],
  ["zorg%40example.com", "[e-mail]"],
  ["zorg (at) example (dot) com", "[e-mail]"],
  ["zorg собака example точка ru", "[e-mail]"],
  ["zorg@intranet", "[e-mail]"],
  ["ask @zorg_the_great", "ask [name]"],
  ["https://t.me/zorg77", "https://t.me/[name]"],
  // Cards.
  ["4111111111111111", "[card]"],
  ["4111 1111 1111 1111", "[card]"],
  ["4111-1111-1111-1111", "[card]"],
  ["4111.1111.1111.1111", "[card]"],
  ["4111 1111 1111 1112 with a slip in it", "[card] with a slip in it"],
  ["2200 7001 2345 6784", "[card]"],
  ["3782 822463 10005", "[card]"],
  ["6759649826438453 and 30569309025904", "[card] and [card]"],
  ["my card is 4276123412341234", "my card is [card]"],
  ["paid_by_4111111111111111", "paid_by_[card]"],
  ["220000******0002", "[card]"],
  ["**** 1234", "[card]"],
  ["счет 40817810099910004312", "счет [card]"],
  // Secrets.
  ["Authorization: Bearer abcdefghijkl", "Authorization: [secret]"],
  ["sent Bearer abcdefghijkl again", "sent Bearer [secret] again"],
  ["Basic aXZhbjpzZWNyZXQ=", "Basic [secret]"],
  ["eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln", "[secret]"],
  ["Cookie: sid=1; theme=dark", "Cookie: [secret]"],
  ["password=hunter2&sum=45900", "password=[secret]&sum=45900"],
  ['{"token":"short","sum":45900}', '{"token":[secret],"sum":45900}'],
  ["the password is hunter2", "the password is [secret]"],
  ["пароль: котик", "пароль: [secret]"],
  ["session=deadbeef; session: 8f14e45f", "session=[secret]; session: [secret]"],
  ["x-api-key: k1", "x-api-key: [secret]"],
  ["sk_live_51H8xJ2eZvKYlo2C", "[secret]"],
  ["AKIAIOSFODNN7EXAMPLE", "[secret]"],
  ["wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "[secret]"],
  ["d41d8cd98f00b204e9800998ecf8427e", "[secret]"],
  ["https://zorg:pass@shop.example/x", "https://[secret]/x"],
  ["CVV 123", "CVV [secret]"],
  ["-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----", "[secret]"],
  // Papers.
  ["паспорт 4510 123456", "паспорт [personal]"],
  ["дата рождения 01.02.1985, born on 1985-02-01", "дата рождения [personal], born on [personal]"],
  ["СНИЛС 112-233-445 95", "СНИЛС [personal]"],
  ["DE89 3704 0044 0532 0130 00", "[personal]"],
  // Behind escapes.
  [String.raw`\u0418\u0432\u0430\u043d`, "[name]"],
  ["%D0%98%D0%B2%D0%B0%D0%BD", "[name]"],
  ["&#1048;&#1074;&#1072;&#1085;", "[name]"],
];

const KEPT: readonly string[] = [
  "The payment is lost when the app is killed while the shop is moved",
  'The customer had paid, the till said "waiting for the money", and nothing was printed.',
  "Sale A-0123 of 2026-03-02 08:12:46 over 459.00 RUB, return T2-AC841EBA",
  "Sum 100000001, 1 000 000.01, -1 234,50 ₽, 45900 kopecks, 10 %",
  "Payment Lost When App Killed During Rollout",
  "Wrong Shift Totals On Desktop After The Feature Release",
  "case qr-killed-while-waiting--android-5-0--r2--MIX at qr-paid-push/android@5.0/r2/MIX, web@served",
  "BASE DB WARM FILL MIX DRAIN DONE APPS BACK, I1 to I16",
  "network.keepsTheAnswerToTheNextSale, cashier.isRefusedARefund, coffeeAndCake",
  "id 1c172a71-b1e4-5ea8-a58f-03bd5778893f of run r2-20261122-084245-a5a0 at 127.0.0.1:41585, 192.168.10.20",
  "Смена закрыта, итоги неверны. Касса Эвотор, Москва. После обновления до 4.9 суммы по картам не сходятся.",
  "Неверные итоги смены на кассе 4.9 после выпуска. Клиент оплатил, а чек не напечатан.",
  "The till shows the error 12025: Signed out",
  "Flat white, Carrot cake and a Cappuccino in ru-RU, Europe/Moscow",
  "https://shop.example/api/posap/1.0/entity/retaildemand?limit=100&offset=0",
  "expected 238.00, was NaN ₽ (NaN kopecks)",
  "<script>alert(1)</script>",
  "callbacks=dropped@MIX, copy=old-restarted@WARM; red with the same signature: at the same step",
  "r2-20261122-123055-9c1f/evidence/qr-paid-push--android@5.0--r2--MIX--1/case.yaml",
  "роман о любви и вере, слава богу",
  "100 % of tills; \\n stays, and so does 50%25",
];

describe("personal data in a text", () => {
  for (const [text, left] of STRUCK) it(`strikes ${JSON.stringify(text)}`, () => assert.equal(strikeOutPersonal(text), left));

  for (const text of KEPT) it(`keeps ${JSON.stringify(text)}`, () => assert.equal(strikeOutPersonal(text), text));

  it("keeps what the shop sells, even where it looks like somebody", () => {
    const goods = ["Anna Pavlova", "Earl Grey"];
    assert.equal(strikeOutPersonal("one Earl Grey and an Anna Pavlova, please", goods), "one Earl Grey and an Anna Pavlova, please");
    assert.equal(strikeOutPersonal("Mr Grey had one Earl Grey", goods), "Mr [name] had one Earl Grey");
  });

  it("is done in a moment however long a text is made", () => {
    for (const piece of ["a", "a.", "1", "1 ", "*", "%41", "@", "-", "A b", "token", "//", "Иван ", "eyJ", "+7"])
      assert.ok(timed(() => strikeOutPersonal(piece.repeat(30_000))) < 4_000, piece);
  });
});

describe("planted people", () => {
  const digits = (count: number) =>
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(""));
  const first = fc.constantFrom("Иван", "Анна", "Ольга", "Сергей", "Мария", "John", "Emily", "Sergey", "Natalia", "Ahmed");
  const last = fc.constantFrom("Петров", "Кузнецова", "Лось", "Белых", "Smith", "Zorg", "Petrova", "O'Neil", "Quisling", "Müller");
  const name = fc
    .tuple(first, last, fc.constantFrom("%f %l", "%l %f", "%l, %f", "%f\u00a0%l"))
    .map(([f, l, form]) => form.replace("%f", f).replace("%l", l));
  const phone = fc
    .tuple(
      fc.constantFrom("9", "495", "812", "921").chain((code) => digits(10 - code.length).map((rest) => code + rest)),
      fc.constantFrom(
        "+7%1%2%3%4",
        "8%1%2%3%4",
        "+7 (%1) %2-%3-%4",
        "8 (%1) %2-%3-%4",
        "8-%1-%2-%3-%4",
        "8 %1 %2 %3 %4",
        "+7 %1 %2 %3%4",
        "(%1) %2-%3-%4",
      ),
    )
    .map(([number, form]) =>
      form
        .replace("%1", number.slice(0, 3))
        .replace("%2", number.slice(3, 6))
        .replace("%3", number.slice(6, 8))
        .replace("%4", number.slice(8)),
    );
  const email = fc
    .tuple(fc.stringMatching(/^[a-z][a-z0-9._-]{2,12}[a-z0-9]$/), fc.stringMatching(/^[a-z][a-z0-9-]{2,10}[a-z]$/))
    .map(([who, where]) => `${who}@${where}.com`);
  const card = digits(15)
    .map((rest) => `4${rest}`.slice(0, 15))
    .map((body) => body + checkDigit(body))
    .chain((number) => fc.constantFrom(number, number.replace(/(\d{4})(?=\d)/g, "$1 "), number.replace(/(\d{4})(?=\d)/g, "$1-")));
  const token = fc.uint8Array({ minLength: 24, maxLength: 48 }).map((bytes) => `Bearer ${Buffer.from(bytes).toString("base64url")}`);
  const person = fc.oneof(name, phone, email, card, token);
  const around = fc.constantFrom("The customer said: ", "", "Касса не печатает чек. ", "see ", "(", "\n");
  const behind = fc.constantFrom(".", "", ", and then nothing", " не получил чек", ")", "\n");

  it("are in no text that is left", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(around, person, behind), { minLength: 1, maxLength: 4 }), (parts) => {
        const left = strikeOutPersonal(parts.map((part) => part.join("")).join(" "));
        for (const [, planted] of parts) for (const piece of piecesOf(planted)) assert.ok(!left.includes(piece), `${piece} in ${left}`);
      }),
      { numRuns: 500 },
    );
  });

  it("are struck once and for all", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(around, person, behind), { minLength: 1, maxLength: 3 }), (parts) => {
        const left = strikeOutPersonal(parts.map((part) => part.join("")).join(" "));
        assert.equal(strikeOutPersonal(left), left);
      }),
      { numRuns: 200 },
    );
  });
});

/** The whole, and each part by which somebody could be found. */
function piecesOf(planted: string): readonly string[] {
  return [planted, ...planted.split(/[\s,]+/).filter((part) => part.length >= 5 && part !== "Bearer")];
}

function checkDigit(body: string): string {
  const sum = [...body].toReversed().reduce((all, digit, at) => {
    const value = at % 2 === 0 ? Number(digit) * 2 : Number(digit);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

function timed(act: () => void): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}
