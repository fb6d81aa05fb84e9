/** Reads what a cashier types, "500" or "1 000,5", as kopecks without a float; null when it is no amount. */
export function cashGiven(typed: string): number | null {
  const parts = /^(\d{1,9})(?:[.,](\d{0,2}))?$/.exec(typed.replace(/\s/g, ""));
  return parts === null ? null : Number(parts[1]) * 100 + Number((parts[2] ?? "").padEnd(2, "0"));
}

/** Round sums a customer is likely to hand over for this total, smallest first. */
export function likelyNotes(total: number): readonly number[] {
  const notes = [10_000, 50_000, 100_000, 200_000, 500_000];
  return [...new Set(notes.map((note) => Math.ceil(total / note) * note))]
    .filter((sum) => sum > total)
    .toSorted((a, b) => a - b)
    .slice(0, 4);
}
