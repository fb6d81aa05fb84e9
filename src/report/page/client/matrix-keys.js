import { focusMark, marks } from "./matrix-marks.js";

/** One tab stop for the whole matrix; arrow keys go to the nearest mark in that direction. */
export function answerMatrixKeys() {
  for (const [index, mark] of marks.entries()) mark.tabIndex = index === 0 ? 0 : -1;
  document.querySelector(".matrix table").addEventListener("keydown", (event) => {
    const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const from = event.target.closest(".mark");
    if (direction === undefined || from === null) return;
    const [right, down] = direction;
    const here = from.getBoundingClientRect();
    let nearest = null;
    let distance = Infinity;
    for (const mark of marks) {
      const there = mark.getBoundingClientRect();
      if (there.width === 0) continue;
      const across = there.left + there.width / 2 - here.left - here.width / 2;
      const along = there.top + there.height / 2 - here.top - here.height / 2;
      const ahead = across * right + along * down;
      const aside = Math.abs(across * down) + Math.abs(along * right);
      if (ahead > 4 && ahead + aside * 4 < distance) [nearest, distance] = [mark, ahead + aside * 4];
    }
    if (nearest === null) return;
    event.preventDefault();
    focusMark(nearest);
  });
}
