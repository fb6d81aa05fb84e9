/** What a verb of the cast found wrong with the product; everything else that is thrown is our own trouble. */
export interface Finding {
  /** What was checked, in words that do not change from run to run: "receipt total". */
  readonly assertion: string;
  readonly expected: string | null;
  readonly actual: string | null;
  /** What the screen read then, or null where no screen was looked at. */
  readonly screen: string | null;
  /** Invariants that this touches, such as "I7". */
  readonly invariants: readonly string[];
}

/** The till (or the shop behind it) said otherwise than promised: evidence against the product, never an error of ours. */
export class TillSaysOtherwise extends Error {
  override readonly name = "TillSaysOtherwise";
  readonly code = "TILL_SAYS_OTHERWISE";
  readonly finding: Finding;

  constructor(finding: Finding) {
    super(sentenceOf(finding));
    this.finding = finding;
  }
}

function sentenceOf({ assertion, expected, actual }: Finding): string {
  if (expected === null) return actual === null ? assertion : `${assertion}: ${actual}`;
  return `${assertion}: expected ${expected}, but it is ${actual ?? "not there"}`;
}
