/** The marks of the matrix, one for each cell. */
export const marks = [...document.querySelectorAll(".matrix td .mark")];

/** Makes a mark the one that the tab key comes to, and goes there. */
export function focusMark(mark, options = {}) {
  for (const other of marks) other.tabIndex = -1;
  mark.tabIndex = 0;
  mark.focus(options);
}
