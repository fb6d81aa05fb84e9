import { callInPage } from "./call-in-page.ts";

/** Scripts about what a hand does to a page. */
export const inputInPage = {
  /**
   * A promise that is kept when so many events of a kind have come and what listens to them has run. A pointer's, not a mouse's: of a
   * mouse over a control that is disabled a page hears nothing.
   */
  taking: (kind: "pointerup" | "pointerdown" | "keyup", count: number) => callInPage(taking, kind, count),
  /** Whether a finger that moves from there moves something itself, or the page under it. */
  movesBy: (x: number, y: number) => callInPage(movesBy, x, y),
  /** Moves the page under a finger. */
  pan: (x: number, y: number, dx: number, dy: number) => callInPage(pan, x, y, dx, dy),
  /** Puts text in where the cursor is, as an input method does. */
  insert: (text: string) => callInPage(insert, text),
  /** A promise that is kept when the window has this size. */
  sized: (width: number, height: number) => callInPage(sized, width, height),
};

function taking(kind: string, count: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    const take = (event: Event) => {
      // Shift comes and goes with capital letters, uncounted.
      if (event instanceof KeyboardEvent && event.key === "Shift") return;
      if (--left > 0) return;
      removeEventListener(kind, take, true);
      removeEventListener("mousedown", keepShut, true);
      // Mouseup and click follow their pointerup at once; after all three there is time for us.
      setTimeout(resolve, 0);
    };
    // A list that drops down is a window of its own, which would take all further input.
    const keepShut = (event: Event) => {
      if (!(event.target instanceof HTMLSelectElement)) return;
      event.preventDefault();
      event.target.focus();
    };
    addEventListener(kind, take, true);
    addEventListener("mousedown", keepShut, true);
  });
}

function movesBy(x: number, y: number): "itself" | "the page" {
  const touched = document.elementFromPoint(x, y);
  const isHandle = touched?.closest("input[type=range], [role=slider], [draggable=true], canvas") instanceof Element;
  return isHandle || (touched !== null && getComputedStyle(touched).touchAction === "none") ? "itself" : "the page";
}

function pan(x: number, y: number, dx: number, dy: number): void {
  const isVertical = Math.abs(dy) >= Math.abs(dx);
  for (let under = document.elementFromPoint(x, y); under !== null; under = under.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(under);
    const scrolls = ["auto", "scroll"].includes(isVertical ? overflowY : overflowX);
    const before = isVertical ? under.scrollTop : under.scrollLeft;
    if (!scrolls) continue;
    under.scrollBy({ left: -dx, top: -dy, behavior: "instant" });
    // At its end it lets what is around it move.
    if ((isVertical ? under.scrollTop : under.scrollLeft) !== before) return;
  }
  scrollBy({ left: -dx, top: -dy, behavior: "instant" });
}

function insert(text: string): void {
  document.execCommand("insertText", false, text);
}

function sized(width: number, height: number): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (innerWidth !== width || innerHeight !== height) return;
      removeEventListener("resize", look);
      resolve();
    };
    addEventListener("resize", look);
    look();
  });
}
