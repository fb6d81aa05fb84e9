import type { DecisionWord } from "../../domain/decision.ts";
import type { Mark } from "../cell-standing.ts";

/** Drawn, not typed: the same picture with every font. Each path lives in a square of 16. */
const ICONS = {
  check: '<path d="M3.4 8.6l3 3 6.2-6.8"/>',
  plus: '<path d="M8 3.2v9.6M3.2 8h9.6"/>',
  cross: '<path d="M4 4l8 8M12 4l-8 8"/>',
  differs: '<path d="M3 6h10M3 10h10M10.6 3L5.4 13"/>',
  wave: '<path d="M2.6 9.2c1.8-3.4 3.6-3.4 5.4-1.2s3.6 2.2 5.4-1.2"/>',
  question: '<path d="M5.4 5.8a2.6 2.6 0 1 1 4 2.2C8.4 8.7 8 9.2 8 10.2"/><path d="M8 12.9v.1"/>',
  alarm: '<path d="M8 3v6.2"/><path d="M8 12.6v.1"/>',
  barred: '<circle cx="8" cy="8" r="5"/><path d="M4.5 11.5l7-7"/>',
  flag: '<path d="M4.4 13.4V3h7l-1.8 2.8 1.8 2.8h-7"/>',
  hold: '<path d="M5.6 3.6v8.8M10.4 3.6v8.8"/>',
} as const satisfies Record<Mark | "hold", string>;

export const DECISION_ICONS = { BOARD: "check", REFUSE: "cross", HOLD: "hold" } as const satisfies Record<DecisionWord, keyof typeof ICONS>;

export function icon(name: keyof typeof ICONS): string {
  return `<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#icon-${name}"/></svg>`;
}

export function iconSheet(): string {
  const symbols = Object.entries(ICONS).map(([name, path]) => `<symbol id="icon-${name}" viewBox="0 0 16 16">${path}</symbol>`);
  return `<svg class="sheet" aria-hidden="true">${symbols.join("")}</svg>`;
}
