/**
 * How banks differ though all of them keep the contract, and one way of breaking it. The first value of each row is the
 * default; `BANK_TRAITS` overrides by name.
 */
const TRAITS = {
  /** Whether the link carries amount, currency and checksum, or the id alone. */
  payload: ["with parameters", "bare"],
  /** Whether callbacks carry fields nobody documented, in another order; the signed text stays the same. */
  callbackFields: ["documented", "extra"],
  /** What becomes of an activation of a sticker that still waits for its money when the next one comes. */
  activation: ["refuses a second", "voids the previous"],
  /** "answers ok": cancelling a paid QR says OK and does nothing: neither a refusal nor, in qrpay, the refund. */
  paidCancel: ["refused", "answers ok"],
  /** Words that the shop has never seen: a payment in progress is called PROCESSING, or a QR whose time is over TIMED_OUT. */
  statusVocabulary: ["documented", "adds a status", "adds an end"],
} as const satisfies Record<string, readonly [string, ...string[]]>;

type TraitName = keyof typeof TRAITS;
export type BankTraits = { readonly [Name in TraitName]: (typeof TRAITS)[Name][number] };

export const DEFAULT_TRAITS: BankTraits = {
  payload: "with parameters",
  callbackFields: "documented",
  activation: "refuses a second",
  paidCancel: "refused",
  statusVocabulary: "documented",
};

/** @throws RangeError with the possible names or values when an override means nothing here. */
export function traitsFrom(overrides: Readonly<Record<string, unknown>>): BankTraits {
  for (const [name, value] of Object.entries(overrides)) {
    if (!Object.hasOwn(TRAITS, name)) throw new RangeError(`unknown bank trait "${name}"; known are ${Object.keys(TRAITS).join(", ")}`);
    const values: readonly unknown[] = TRAITS[name as TraitName];
    if (!values.includes(value))
      throw new RangeError(
        `bank trait "${name}" cannot be ${JSON.stringify(value)}; it is ${values.map((one) => `"${String(one)}"`).join(" or ")}`,
      );
  }
  return { ...DEFAULT_TRAITS, ...(overrides as Partial<BankTraits>) };
}
