import { EXIT_CODES } from "../domain/decision.ts";
import type { Qualification } from "../domain/qualification.ts";

/** 0 everything was caught and nothing else went red; 1 something was missed, or went red without a reason; 3 something gave no answer. */
export function exitOf({ score, breakages, benign, notTried }: Qualification): number {
  if (score.caught < score.of || score.falseAlarms > 0) return EXIT_CODES.REFUSE;
  const walks = breakages.length + benign.length;
  return walks === 0 || notTried.length > 0 || score.unsettled > 0 ? EXIT_CODES.HOLD : EXIT_CODES.BOARD;
}
