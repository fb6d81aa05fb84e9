import { decodingError } from "./decoding-error.ts";
import type { Reader } from "./reader.ts";

/**
 * As Swift's JSONDecoder fills Codable structs: no value is taken for one of another type, dates come in whole seconds, words outside
 * an enum are refused, and what the model does not name is ignored. An Int has 64 bits here.
 */
export const swiftReader: Reader = {
  name: "swift",
  text: (from, field) => textOf(required(from, field), field),
  textIfThere: (from, field) => ifThere(from, field, textOf),
  money: (from, field) => intOf(required(from, field), field),
  moneyIfThere: (from, field) => ifThere(from, field, intOf),
  count: (from, field) => intOf(required(from, field), field),
  quantity: (from, field) => doubleOf(required(from, field), field, "Double"),
  quantityIfThere: (from, field) => ifThere(from, field, (value) => doubleOf(value, field, "Double")),
  flag: (from, field) => flagOf(required(from, field), field),
  flagIfThere: (from, field) => ifThere(from, field, flagOf) ?? false,
  moment: (from, field) => momentOf(textOf(required(from, field), field), field),
  choice: (from, field, known) => enumOf(textOf(required(from, field), field), field, known),
  list: (from, field) => listOf(required(from, field), field),
  listIfThere: (from, field) => ifThere(from, field, listOf) ?? [],
  part: (from, field) => objectOf(required(from, field), field),
};

function required(from: unknown, field: string): unknown {
  const value = objectOf(from, field)[field];
  if (value === undefined) throw decodingError("DecodingError.keyNotFound", field);
  if (value === null) throw decodingError("DecodingError.valueNotFound", `${field}: found null value instead`);
  return value;
}

function ifThere<Value>(from: unknown, field: string, read: (value: unknown, field: string) => Value): Value | null {
  const value = objectOf(from, field)[field] ?? null;
  return value === null ? null : read(value, field);
}

function objectOf(value: unknown, field: string): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw mismatch("Dictionary<String, Any>", value, field);
  return value as Record<string, unknown>;
}

function listOf(value: unknown, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw mismatch("Array<Any>", value, field);
  return value;
}

function textOf(value: unknown, field: string): string {
  if (typeof value !== "string") throw mismatch("String", value, field);
  return value;
}

function intOf(value: unknown, field: string): number {
  const number = doubleOf(value, field, "Int");
  if (!Number.isSafeInteger(number)) throw corrupted(field, `Parsed JSON number <${number}> does not fit in Int.`);
  return number;
}

function doubleOf(value: unknown, field: string, type: string): number {
  if (typeof value !== "number") throw mismatch(type, value, field);
  return value;
}

function flagOf(value: unknown, field: string): boolean {
  if (typeof value !== "boolean") throw mismatch("Bool", value, field);
  return value;
}

/** A DateFormatter knows the one pattern it was given, and `.iso8601` no fractions of a second. */
function momentOf(text: string, field: string): string {
  if (/^\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d|T\d\d:\d\d:\d\d(?:Z|[+-]\d\d:?\d\d))$/.test(text)) return text;
  throw corrupted(field, `Expected date string to be ISO8601-formatted, found "${text}".`);
}

function enumOf<Word extends string>(word: string, field: string, known: readonly Word[]): Word {
  const found = known.find((each) => each === word);
  if (found !== undefined) return found;
  throw corrupted(field, `Cannot initialize the enum from invalid String value ${word}`);
}

function mismatch(type: string, value: unknown, field: string): Error {
  return decodingError("DecodingError.typeMismatch", `${field}: Expected to decode ${type} but found ${kindOf(value)} instead.`);
}

function corrupted(field: string, what: string): Error {
  return decodingError("DecodingError.dataCorrupted", `${field}: ${what}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object") return "a dictionary";
  return typeof value === "boolean" ? "a boolean" : `a ${typeof value}`;
}
