const UNITS = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
  ["ms", 1],
] as const;

/** How far a clock is moved, in the largest unit that says it in whole numbers: `3h`, `90min`. */
export function sayClock(ms: number): string {
  const [unit, length] = UNITS.find(([, each]) => ms % each === 0 && Math.abs(ms) >= each) ?? ["ms", 1];
  return `${ms / length}${unit}`;
}
