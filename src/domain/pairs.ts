/** Told again, candidate and control in turn; `failed` of `told`. */
export interface PairCounts {
  readonly candidate: Counted;
  readonly control: Counted;
}
export interface Counted {
  readonly failed: number;
  readonly told: number;
}

/** Which half of a pair an attempt is, and of which pair. */
export interface PairPlace {
  readonly pair: number;
  readonly role: "candidate" | "control";
}

/** What a failure that was told again turned out to be. */
export const PAIRED = {
  constant: "fails again and again while its control does not",
  intermittent: "fails now and then, and more often than its control can explain",
  unexplained: "does not fail often enough to tell it from bad luck",
  unfinished: "could not be told again often enough to say anything",
} as const;
export type PairedKind = keyof typeof PAIRED;

/** The first failure made us look; it is not counted. More pairs are told only when some of the first ones fail. */
export const FURTHER = 2;
const CONSTANT_SHARE = 0.8;
const BELIEVED_BELOW = 0.05;

/** What so many attempts say, or "go on". `first`: how many pairs are told before anything is said of weak failures. */
export function weighPairs({ candidate, control }: PairCounts, first: number): PairedKind | "go on" {
  const constant = Math.ceil(first * CONSTANT_SHARE);
  if (candidate.told <= first && candidate.failed >= constant && control.failed === 0) return "constant";
  if (candidate.told < first) return "go on";
  if (candidate.told === first) return candidate.failed === 0 ? "unexplained" : "go on";
  if (candidate.told < first * (1 + FURTHER)) return "go on";
  return fisher({ candidate, control }) <= BELIEVED_BELOW ? "intermittent" : "unexplained";
}

/** Fisher's exact test, one-sided: how likely as many failures are to fall to the candidate if it fails no more often than its control. */
export function fisher({ candidate, control }: PairCounts): number {
  const failed = candidate.failed + control.failed;
  const told = candidate.told + control.told;
  let likely = 0;
  for (let each = candidate.failed; each <= Math.min(failed, candidate.told); each++)
    likely += Math.exp(choose(candidate.told, each) + choose(control.told, failed - each) - choose(told, failed));
  return Math.min(1, likely);
}

/** With 95 % certainty it fails less often than this, as a share of 1: all that so many attempts show. */
export function failsLessThan({ failed, told }: Counted): number {
  if (told === 0 || failed >= told) return 1;
  let low = failed / told;
  let high = 1;
  for (let step = 0; step < 50; step++) {
    const share = (low + high) / 2;
    let atMost = 0;
    for (let each = 0; each <= failed; each++)
      atMost += Math.exp(choose(told, each) + each * Math.log(share) + (told - each) * Math.log(1 - share));
    if (atMost > 0.05) low = share;
    else high = share;
  }
  return high;
}

/** "63 %" */
export function sayBound(counted: Counted): string {
  return `${Math.round(failsLessThan(counted) * 100)} %`;
}

/** Logarithm of the number of ways to choose; minus infinity when there is none. */
function choose(of: number, many: number): number {
  if (many < 0 || many > of) return Number.NEGATIVE_INFINITY;
  let sum = 0;
  for (let i = 1; i <= many; i++) sum += Math.log(of - many + i) - Math.log(i);
  return sum;
}
