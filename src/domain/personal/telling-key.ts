/** What the key of a field, a header or a parameter says of its value. */
export type Telling =
  | "secret"
  /** Belongs to a person, whatever it is. */
  | "person"
  /** Names somebody or something. */
  | "name"
  /** A number that counts, sums or dates; no person has such a one. */
  | "amount"
  | "nothing";

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter((word) => word !== ""));

const SECRET =
  words(`token tokens secret secrets password passwd pwd pass passphrase passcode authorization authorisation auth apikey session
  sessionid sessid sid cookie cookies csrf xsrf jwt bearer credential credentials signature sig pin cvv cvv2 cvc cvc2 otp пароль токен секрет`);
const PERSON =
  words(`fio fullname firstname lastname middlename givenname familyname surname patronymic customer client buyer payer recipient
  contact contacts cardholder holder cashier employee user username login nick nickname author owner person people phone phones tel telephone
  mobile msisdn fax email emails mail address addr street birth birthday birthdate dob passport inn snils ssn iban telegram whatsapp viber
  skype pan cardnumber фио имя фамилия отчество телефон почта адрес клиент покупатель плательщик кассир паспорт`);
const NAMES = words("first last middle given family full display");
const AMOUNT =
  words(`sum amount total price minor kopecks qty quantity count size limit offset vat discount paid refunded commission balance
  moment time date timestamp at ms seq seconds rrn barcode version port cash card nocash qr number id ids code status length width height`);
/** A key that ends so speaks of the thing, not of the person: `customerId`, `cardCount`, `userAgent`. */
const STRUCTURE = words("id ids uuid count type kind status enabled flag at version agent length size");

export function tellingOf(key: string): Telling {
  const said = key
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu})/gu, " ")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== "");
  const last = said.at(-1) ?? "";
  const has = (wanted: ReadonlySet<string>) => said.some((word) => wanted.has(word));
  const joined = said.join("");
  if (has(SECRET) || SECRET.has(joined) || /(?:api|access|private|secret)key|sessionid|sessid|token$/.test(joined)) return "secret";
  if (STRUCTURE.has(last)) return "amount";
  if (has(PERSON) || PERSON.has(joined) || (last === "name" && has(NAMES)) || joined === "cardnumber") return "person";
  if (last === "name") return "name";
  return has(AMOUNT) ? "amount" : "nothing";
}
