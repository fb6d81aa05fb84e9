import type { BankKnobs } from "../../src/domain/scenario.ts";

export type SetKnobs = { readonly [Name in keyof BankKnobs]-?: NonNullable<BankKnobs[Name]> };

/** What each knob of an account can be set to; the first value is how a bank behaves when nobody turns anything. */
const KNOBS = {
  inquiry: ["answers", "unavailable", "stale"],
  callbacks: ["sent", "dropped", "duplicated", "delayed", "reordered", "forged first"],
  register: ["works", "fails", "fails after effect", "paid before the answer"],
  fiscal: ["prints", "offline at first", "loses its first answer"],
} as const satisfies { readonly [Name in keyof SetKnobs]: readonly SetKnobs[Name][] };

export const KNOBS_AT_REST: SetKnobs = { inquiry: "answers", callbacks: "sent", register: "works", fiscal: "prints" };

/** @throws RangeError with the possible names or values. */
export function knobsFrom(asked: Readonly<Record<string, unknown>>): SetKnobs {
  for (const [name, value] of Object.entries(asked)) {
    if (!Object.hasOwn(KNOBS, name)) throw new RangeError(`unknown knob "${name}"; known are ${Object.keys(KNOBS).join(", ")}`);
    const values: readonly unknown[] = KNOBS[name as keyof SetKnobs];
    if (!values.includes(value))
      throw new RangeError(
        `knob "${name}" cannot be ${JSON.stringify(value)}; it is ${values.map((one) => `"${String(one)}"`).join(", ")}`,
      );
  }
  return { ...KNOBS_AT_REST, ...(asked as BankKnobs) };
}
