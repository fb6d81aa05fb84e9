/** Where to tap, in CSS pixels of the viewport, or why that cannot be done now, in the driver's own words. */
export type TapPoint =
  | { readonly x: number; readonly y: number }
  | { readonly why: "no such element" | "element click intercepted" | "element not interactable" };

/** Runs inside the app: finds a control, brings it into view and makes sure that a finger there would meet it. It must use nothing from around it. */
export function tapPointOf(selector: string): TapPoint {
  const element = document.querySelector(selector);
  if (element === null) return { why: "no such element" };
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inSight = top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  // What a bar over the page covers is scrolled out from under it, as a person does.
  for (const scrolls of inSight ? [false, true] : [true]) {
    if (scrolls) element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const box = element.getBoundingClientRect();
    if (box.width === 0 || box.height === 0 || element.matches(":disabled, [aria-disabled='true']"))
      return { why: "element not interactable" };
    const x = Math.round(Math.max(0, box.left) + (Math.min(innerWidth, box.right) - Math.max(0, box.left)) / 2);
    const y = Math.round(Math.max(0, box.top) + (Math.min(innerHeight, box.bottom) - Math.max(0, box.top)) / 2);
    const met = document.elementFromPoint(x, y);
    if (met !== null && (element.contains(met) || met.contains(element))) return { x, y };
  }
  return { why: "element click intercepted" };
}
