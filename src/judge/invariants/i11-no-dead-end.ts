import type { Check } from "../money-evidence.ts";

/**
 * I11: the till neither crashes nor ends in a dead end. A hang is seen by the rider, whose story then fails with I11;
 * what is seen here is a crash that a story went past.
 */
export const noDeadEnd: Check = ({ shown }) =>
  shown.some(({ screen }) => screen === "crashed") ? [{ invariant: "I11", subject: "till", sentence: "the till crashed" }] : [];
