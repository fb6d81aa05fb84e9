import { inWholeUnits } from "../domain/whole-units.ts";

/** How far a clock is moved, as cases write it: `3h`, `90min`. */
export function sayClock(ms: number): string {
  const { count, unit } = inWholeUnits(ms);
  return `${count}${unit}`;
}
