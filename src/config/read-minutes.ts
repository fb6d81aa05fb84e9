import { UsageError } from "./usage-error.ts";

const USUAL_MINUTES = 15;
const A_DAY = 24 * 60;

/** How long `--shrink` may take. @throws UsageError */
export function readMinutes({ shrink, minutes }: { readonly shrink?: boolean; readonly minutes?: string }): number {
  if (minutes === undefined) return USUAL_MINUTES;
  if (shrink !== true) throw new UsageError("--minutes says how long --shrink may take; expected --shrink with it");
  const number = Number(minutes);
  if (minutes.trim() === "" || !Number.isFinite(number) || number <= 0 || number > A_DAY)
    throw new UsageError(`--minutes ${minutes} is no time to look for anything; expected a number of minutes, such as ${USUAL_MINUTES}`);
  return number;
}
