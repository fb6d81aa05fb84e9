import { overlaps, spansOf, type Span } from "./span.ts";

/** What people put between the digits of a phone or a card: spaces of all widths, brackets, dots, dashes of all lengths, and what cannot be seen. */
const BETWEEN = String.raw`[ \t\u00a0\u2000-\u200d\u202f\u2060\u3000\u00ad\ufeff().·/_\-‐-―−]`;

/** Digits that name no person: ids of documents and of runs, dates, addresses of machines. */
const HARMLESS: readonly RegExp[] = [
  /(?<![\da-f-])[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}(?![\da-f-])/giu,
  /(?<!\d)\d{8}-\d{6}-[\da-f]{4}(?![\da-f])/gu,
  /(?<!\d)\d{4}-\d{2}-\d{2}(?:[T ]\d{2}[:-]\d{2}(?:[:-]\d{2}(?:[.,]\d{1,6})?)?)?(?:Z|[+-]\d{2}:?\d{2})?(?!\d)/gu,
  /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.])/gu,
];

/** A phone with its country, then Russian ones with 7 or 8, then what other countries write, then groups as people speak them. */
const PHONES: readonly RegExp[] = [
  new RegExp(String.raw`(?<![\p{L}\d])(?:\+|00(?=[1-9]))${BETWEEN}{0,3}\d(?:${BETWEEN}{0,3}\d){8,14}(?!\d)`, "gu"),
  new RegExp(String.raw`(?<![\p{L}\d_.,])[78]${BETWEEN}{0,3}[3-9](?:${BETWEEN}{0,3}\d){9}(?!\d)`, "gu"),
  /(?<![\p{L}\d_.,-])(?:1?[2-9]\d{9}|(?:380|375|99[2-68]|37[1-4]|3[349]|4[1-9]|48|86|90|91)\d{9,10})(?![\p{L}\d_]|[.,-]\d)/gu,
  /(?<![\p{L}\d_.,])\(?\d{3}\)?[ \t\u00a0\u2009\u202f.\-‐-―]{1,2}\d{3}[ \t\u00a0\u2009\u202f.\-‐-―](?:\d{4}|\d{2}[ \t\u00a0\u2009\u202f.\-‐-―]\d{2})(?!\d)/gu,
  /(?<![\p{L}\d_.,-])\(?\d{3,5}\)?[ \t\u00a0\u2009\u202f.\-‐-―]{1,2}\d{1,3}[-‐-―]\d{2}[-‐-―]\d{2}(?![\d-])/gu,
  /\(\d{3,5}\)[ \t\u00a0\u2009\u202f.\-‐-―]{0,2}\d{5,7}(?!\d)/gu,
  /(?<![\p{L}\d_.,-])\d{3}[-‐-―]\d{2}[-‐-―]\d{2}(?![\d-])/gu,
];

/** "tel. 12-34-56": behind such a word any number is one. */
const AFTER_PHONE_WORD =
  /(?<![\p{L}\d[])(?:phone|tel|telephone|mobile|whatsapp|viber|fax|sms|call(?:ed|s)?|dial(?:ed)?|тел|телефон\p{L}{0,3}|моб|мобильн\p{L}{1,3}|сотов\p{L}{1,3}|факс|смс|звон\p{L}{1,5}|позвон\p{L}{1,5})(?![\p{L}\d])[^\d\n]{0,12}?(?<number>\+?\d(?:[ \t\u00a0\u2009\u202f().\-‐-―]{0,2}\d){4,14})/giu;

const PAPERS: readonly RegExp[] = [
  // SNILS, IBAN, an account, and what stands behind the word for a passport.
  /(?<![\d-])\d{3}-\d{3}-\d{3}[ -]\d{2}(?!\d)/gu,
  /(?<![\p{L}\d])[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?(?![\p{L}\d])/gu,
];
const AFTER_PASSPORT =
  /(?<![\p{L}\d])(?:passport|паспорт\p{L}{0,3}|снилс|snils|инн|inn|ssn)(?![\p{L}\d])[^\d\n]{0,20}(?<number>\d[\d -]{4,}\d)/giu;
const AFTER_BIRTH =
  /(?<![\p{L}\d])(?:born|birth(?:day|date)?|date of birth|dob|рождени\p{L}|родил\p{L}{2,3})(?![\p{L}\d])[^\d\n]{0,12}(?<number>\d{1,4}[./-]\d{1,2}[./-]\d{2,4})/giu;
const AFTER_CODE_WORD =
  /(?<![\p{L}\d[])(?:cvv2?|cvc2?|pin|пин(?:-?код)?|otp|код из (?:смс|sms))(?![\p{L}\d])[^\d\n]{0,6}(?<number>\d{3,8})(?!\d)/giu;

const DIGITS_IN_GROUPS = new RegExp(`(?<!\\d)\\d(?:${BETWEEN}{0,2}\\d){12,}`, "gu");
/** First six and last four, as receipts print it. */
const MASKED_CARD = /(?<![\p{L}\d])\d{0,6}(?:[ -]?[*•●]){2,30}[ -]?\d{4}(?!\d)/gu;

/** Phones, cards, and numbers of papers. */
export function numbersIn(text: string): readonly Span[] {
  if (!/\d/.test(text)) return [];
  const harmless = HARMLESS.flatMap((pattern) => spansOf(text, pattern, "[personal]"));
  const found = [
    ...cardsIn(text),
    ...spansOf(text, MASKED_CARD, "[card]"),
    ...PHONES.flatMap((pattern) => spansOf(text, pattern, "[phone]")),
    ...spansOf(text, AFTER_PHONE_WORD, "[phone]", "number"),
    ...PAPERS.flatMap((pattern) => spansOf(text, pattern, "[personal]")),
    ...spansOf(text, AFTER_PASSPORT, "[personal]", "number"),
    ...spansOf(text, AFTER_CODE_WORD, "[secret]", "number"),
  ];
  return [...found.filter((span) => !harmless.some((each) => overlaps(span, each))), ...spansOf(text, AFTER_BIRTH, "[personal]", "number")];
}

/** Any 13 to 19 digits that a card could have, however they are grouped; and four groups of four, even with a slip in them. */
export function cardsIn(text: string): readonly Span[] {
  return [...text.matchAll(DIGITS_IN_GROUPS)].flatMap(({ 0: run, index }) => {
    const groups = [...run.matchAll(/\d+/g)].map((group) => ({ digits: group[0], start: index + group.index }));
    const found: Span[] = [];
    for (let first = 0; first < groups.length; first += 1) {
      let digits = "";
      for (let last = first; last < groups.length && digits.length < 20; last += 1) {
        const group = groups[last];
        if (group === undefined) break;
        digits += group.digits;
        const asPrinted = last - first === 3 && groups.slice(first, last + 1).every((each) => each.digits.length === 4);
        const start = groups[first]?.start ?? index;
        if (asPrinted || isCard(digits, first === last) || isAccount(digits))
          found.push({ start, end: group.start + group.digits.length, mark: "[card]" });
      }
    }
    return found;
  });
}

function isCard(digits: string, inOnePiece: boolean): boolean {
  const first = digits[0] ?? "";
  const length = digits.length;
  // Short ones belong to few systems: a till's barcodes and its clock have 13 digits, too.
  const could =
    length === 13 ? first === "4" : length === 14 || length === 15 ? first === "3" : length >= 16 && length <= 19 && /[2-9]/.test(first);
  // Sixteen digits are a card even with a slip in them; sixteen that begin with 1 are a moment.
  return could && ((inOnePiece && length === 16) || passesLuhn(digits));
}

/** No amount and no moment has as many digits. */
function isAccount(digits: string): boolean {
  return digits.length >= 20;
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
