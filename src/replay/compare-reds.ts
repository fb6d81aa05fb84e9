import type { Signature, Verdict } from "../domain/verdict.ts";

/** What telling a red cell again came to. */
export type ReplayedRed =
  | { readonly kind: "reproduced" }
  /** `difference`: the first point at which what happened now differs from the record. */
  | { readonly kind: "not reproduced"; readonly difference: string }
  /** The test or its surroundings broke, or the story was ended on its way. */
  | { readonly kind: "no answer"; readonly why: string };

/** Says that the control passed, which is known only where it was told: no part of how the cell itself fails. */
const FROM_THE_CONTROL = "I12";

/** The same red for another reason is not the same red. */
export function compareReds(
  recorded: Signature,
  { kind, signature, sentence }: Pick<Verdict, "kind" | "signature" | "sentence">,
): ReplayedRed {
  if (kind === "open") return { kind: "no answer", why: sentence };
  if (signature === null) return differs(`nothing failed this time: ${sentence}`);
  const fields = [
    ["it fails at", recorded.segment, signature.segment],
    ["it fails because", recorded.assertion, signature.assertion],
    ["it breaks", promises(recorded), promises(signature)],
    ["it says", recorded.message, signature.message],
    ["the shop's last refusal is", recorded.endpoint ?? "none", signature.endpoint ?? "none"],
  ] as const;
  const first = fields.find(([, then, now]) => then !== now);
  if (first === undefined) return { kind: "reproduced" };
  const [what, then, now] = first;
  return differs(`it fails otherwise: ${what} ${quoted(now)}, where the record has ${quoted(then)}`);
}

function promises({ invariants }: Signature): string {
  return (
    invariants
      .filter((id) => id !== FROM_THE_CONTROL)
      .toSorted()
      .join(", ") || "no promise"
  );
}

function quoted(text: string): string {
  return `"${text}"`;
}

function differs(difference: string): ReplayedRed {
  return { kind: "not reproduced", difference };
}
