import type { AttemptResult } from "../domain/attempt.ts";

/** Where the till stood before each step of a case when it was told: by all that its screen read, and by the name of its screen. */
export function waysOf({ steps, shown }: Pick<AttemptResult, "steps" | "shown">, count: number): readonly (readonly (string | null)[])[] {
  const begins = Array.from({ length: count }, (_, step) => {
    const first = steps.find(({ caseStep }) => caseStep === step + 1);
    return first === undefined ? null : first.startedAt;
  });
  const before = (at: number | null, seen: (at: number) => string | null) => (at === null ? null : seen(at));
  return [
    begins.map((at) =>
      before(at, (moment) => steps.findLast(({ endedAt, screen }) => endedAt <= moment && screen !== null)?.screen ?? null),
    ),
    begins.map((at) => before(at, (moment) => shown.findLast((each) => each.at <= moment)?.screen ?? null)),
  ];
}
