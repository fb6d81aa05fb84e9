const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
  ["ms", 1],
] as const;

/** A length of time in the largest unit that says it in whole numbers: 10800000 is 3 of "h", 5400000 is 90 of "min". */
export function inWholeUnits(ms: number): { readonly count: number; readonly unit: string } {
  const [unit, length] = UNITS.find(([, each]) => ms % each === 0 && Math.abs(ms) >= each) ?? (["ms", 1] as const);
  return { count: ms / length, unit };
}
