import { decodingError } from "./decoding-error.ts";
import type { Reader } from "./reader.ts";

/**
 * As kotlinx.serialization decodes into data classes: what the model names must be there and fit, words outside an enum are refused,
 * a number may come in quotes, and what the model does not name is ignored.
 */
export const kotlinReader: Reader = {
  name: "kotlin",
  text: (from, field) => textOf(required(from, field), field),
  textIfThere: (from, field) => ifThere(from, field, textOf),
  money: (from, field) => longOf(required(from, field), field),
  moneyIfThere: (from, field) => ifThere(from, field, longOf),
  count: (from, field) => intOf(required(from, field), field),
  quantity: (from, field) => doubleOf(required(from, field), field),
  quantityIfThere: (from, field) => ifThere(from, field, doubleOf),
  flag: (from, field) => flagOf(required(from, field), field),
  flagIfThere: (from, field) => ifThere(from, field, flagOf) ?? false,
  moment: (from, field) => momentOf(textOf(required(from, field), field)),
  choice: (from, field, known) => enumOf(textOf(required(from, field), field), field, known),
  list: (from, field) => listOf(required(from, field), field),
  listIfThere: (from, field) => ifThere(from, field, listOf) ?? [],
  part: (from, field) => objectOf(required(from, field), field),
};

function required(from: unknown, field: string): unknown {
  const value = objectOf(from, field)[field];
  if (value === undefined) {
    throw decodingError("kotlinx.serialization.MissingFieldException", `Field '${field}' is required, but it was missing`);
  }
  if (value === null) throw unexpected(field, `Expected a value for '${field}', but had 'null' instead`);
  return value;
}

function ifThere<Value>(from: unknown, field: string, read: (value: unknown, field: string) => Value): Value | null {
  const value = objectOf(from, field)[field] ?? null;
  return value === null ? null : read(value, field);
}

function objectOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unexpected(field, "Expected start of the object '{'");
  return value as Record<string, unknown>;
}

function listOf(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unexpected(field, "Expected start of the array '['");
  return value;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== "string") throw unexpected(field, `Expected quotation mark '"', but had '${String(value)}' instead`);
  return value;
}

function longOf(value: unknown, field: string): number {
  const number = doubleOf(value, field);
  if (!Number.isInteger(number)) throw unexpected(field, "Unexpected symbol '.' in numeric literal");
  if (!Number.isSafeInteger(number)) throw unexpected(field, "Numeric value overflow");
  return number;
}

const INT_MAX = 2 ** 31 - 1;

function intOf(value: unknown, field: string): number {
  const number = longOf(value, field);
  if (number > INT_MAX || number < -INT_MAX - 1) throw unexpected(field, `Failed to parse type 'int' for input '${number}'`);
  return number;
}

function doubleOf(value: unknown, field: string): number {
  if (typeof value === "number") return value;
  if (typeof value === "string" && /^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  throw unexpected(field, `Expected numeric literal, but had '${String(value)}' instead`);
}

function flagOf(value: unknown, field: string): boolean {
  if (typeof value !== "boolean") throw unexpected(field, `Expected valid boolean literal, but had '${String(value)}' instead`);
  return value;
}

/** java.time takes any fraction of a second, and a space only where the till's own pattern has one. */
function momentOf(text: string): string {
  if (/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d+)?|T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))$/.test(text)) return text;
  throw decodingError("java.time.format.DateTimeParseException", `Text '${text}' could not be parsed at index 0`);
}

function enumOf<Word extends string>(word: string, field: string, known: readonly Word[]): Word {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  throw decodingError(
    "kotlinx.serialization.SerializationException",
    `the enum of '${field}' does not contain element with name '${word}'`,
  );
}

function unexpected(field: string, what: string): Error {
  return decodingError("kotlinx.serialization.json.internal.JsonDecodingException", `Unexpected JSON token: ${what} at path: $.${field}`);
}
