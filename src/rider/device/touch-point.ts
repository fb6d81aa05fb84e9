import type { Box, SourceDialect } from "./source-dialect.ts";
import type { SourceElement } from "./source-element.ts";

/**
 * Where a finger meets an element that was just seen; null when its middle is not in view, be it below the screen's edge or
 * scrolled out of a list, and the driver must bring it there.
 */
export function touchPointOf(element: SourceElement, dialect: SourceDialect): { readonly x: number; readonly y: number } | null {
  const box = dialect.box(element);
  if (!dialect.visible(element) || isEmpty(box)) return null;
  const point = { x: Math.round(box.x + box.width / 2), y: Math.round(box.y + box.height / 2) };
  for (let above = element.parent; above !== null; above = above.parent) {
    const around = dialect.box(above);
    if (!isEmpty(around) && !contains(around, point)) return null;
  }
  return point;
}

function isEmpty({ width, height }: Box): boolean {
  return width <= 0 || height <= 0;
}

function contains({ x, y, width, height }: Box, point: { readonly x: number; readonly y: number }): boolean {
  return point.x >= x && point.x < x + width && point.y >= y && point.y < y + height;
}
