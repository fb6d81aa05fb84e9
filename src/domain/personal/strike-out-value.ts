import { isCommonWord } from "./common-words.ts";
import { cardsIn } from "./numbers-in-text.ts";
import type { Mark } from "./span.ts";
import { strikeOutPersonal } from "./strike-out-personal.ts";
import { tellingOf, type Telling } from "./telling-key.ts";

/** Deeper than any document of a shop; a body that is made of brackets alone must not end us. */
const DEEPEST = 100;
const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

/** Strikes a value of JSON through and through: by its keys, by what the texts say, and keys that are personal themselves. */
export function strikeOutValue(value: unknown, spared: readonly string[] = []): unknown {
  return struck(value, "nothing", spared, 0);
}

function struck(value: unknown, telling: Telling, spared: readonly string[], depth: number): unknown {
  if (depth > DEEPEST) return "[personal]" satisfies Mark;
  if (Array.isArray(value)) return value.map((item) => struck(item, telling, spared, depth + 1));
  if (typeof value === "object" && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        strikeOutPersonal(key, spared),
        struck(item, inside(telling, tellingOf(key)), spared, depth + 1),
      ]),
    );
  if (typeof value === "string") return struckText(value, telling, spared, depth);
  return typeof value === "number" ? struckNumber(value, telling, spared) : value;
}

/** Whatever is inside something secret or somebody's is that as well. */
function inside(outer: Telling, inner: Telling): Telling {
  return outer === "secret" || (outer === "person" && inner !== "secret") ? outer : inner;
}

function struckText(text: string, telling: Telling, spared: readonly string[], depth: number): string {
  if (text.trim() === "") return text;
  if (telling === "secret") return "[secret]" satisfies Mark;
  if (telling === "person" && !UUID.test(text)) return "[personal]" satisfies Mark;
  if (/^\s*[{[]/.test(text)) {
    const inner = parsed(text);
    if (inner !== undefined) return JSON.stringify(struck(inner, telling, spared, depth + 1));
  }
  if (telling === "name" && isSomebody(text, spared)) return "[name]" satisfies Mark;
  // A number that is written as text: the phone's rules would take an amount or an id for one.
  if (telling === "amount" && /^-?\d{1,12}$/.test(text)) return text;
  return /^[a-z][\w+.-]*:\/\//i.test(text) ? strikeOutUrl(text, spared) : strikeOutPersonal(text, spared);
}

/** Letters alone, not all of them common, and nothing that the shop itself is known to have. */
function isSomebody(text: string, spared: readonly string[]): boolean {
  if (!/^[\p{L}\p{M}\s.,'’-]+$/u.test(text)) return false;
  if (spared.some((phrase) => phrase.toLowerCase() === text.trim().toLowerCase())) return false;
  return !text
    .toLowerCase()
    .replaceAll("ё", "е")
    .split(/[\s.,-]+/)
    .filter((word) => word !== "")
    .every(isCommonWord);
}

function struckNumber(value: number, telling: Telling, spared: readonly string[]): unknown {
  const digits = String(value);
  if (telling === "secret" && digits.length >= 3) return "[secret]" satisfies Mark;
  if (telling === "person" && digits.length >= 5) return "[personal]" satisfies Mark;
  if (telling === "amount") return cardsIn(digits).length > 0 ? ("[card]" satisfies Mark) : value;
  const text = strikeOutPersonal(digits, spared);
  return text === digits ? value : text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Headers, by their names. What calls itself a client or an agent there is an app. */
export function strikeOutHeaders(headers: Readonly<Record<string, string>>, spared: readonly string[] = []): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => {
      const telling = tellingOf(name);
      return [name, struckText(value, telling === "person" && /client|agent/i.test(name) ? "nothing" : telling, spared, 0)];
    }),
  );
}

/** An address: who signs in by it, each step of its path, each parameter. */
export function strikeOutUrl(url: string, spared: readonly string[] = []): string {
  const {
    start = "",
    path = "",
    query,
    hash,
  } = /^(?<start>[a-z][\w+.-]*:\/\/[^/?#]*)?(?<path>[^?#]*)(?:\?(?<query>[^#]*))?(?:#(?<hash>[\s\S]*))?$/i.exec(url)?.groups ?? {};
  const signedIn = /\/\/[^/]*@/.exec(start)?.[0];
  const host = signedIn === undefined ? strikeOutPersonal(start, spared) : start.replace(signedIn, "//[secret]@");
  const steps = path.split("/").map((step) => kept(step, (plain) => strikeOutPersonal(plain, spared)));
  return `${host}${steps.join("/")}${query === undefined ? "" : `?${strikeOutForm(query, spared)}`}${hash === undefined ? "" : `#${strikeOutForm(hash, spared)}`}`;
}

/** `a=1&b=2`: parameters of an address, and of a form. */
export function strikeOutForm(form: string, spared: readonly string[] = []): string {
  return form
    .split("&")
    .map((pair) => {
      const cut = pair.indexOf("=");
      if (cut === -1) return kept(pair, (plain) => strikeOutPersonal(plain, spared));
      const key = unescaped(pair.slice(0, cut));
      const name = kept(pair.slice(0, cut), (plain) => strikeOutPersonal(plain, spared));
      return `${name}=${kept(pair.slice(cut + 1), (plain) => struckText(plain, tellingOf(key), spared, 0))}`;
    })
    .join("&");
}

/** Where nothing is struck the text stays as it was written, escapes and all. */
function kept(written: string, strike: (plain: string) => string): string {
  const plain = unescaped(written);
  const after = strike(plain);
  return after === plain ? written : after;
}

function unescaped(text: string): string {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced.replace(/(?:%[\da-f]{2})+/gi, (bytes) => Buffer.from(bytes.replaceAll("%", ""), "hex").toString("utf8"));
  }
}
