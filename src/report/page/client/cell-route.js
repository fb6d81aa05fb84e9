/** The address of a cell within the page. */
export const route = (id) => `#/cell/${encodeURI(id)}`;

/** The id of the cell whose address the page has now. */
export function askedCell() {
  const asked = /^#\/cell\/(.+)$/.exec(location.hash);
  return asked === null ? null : decoded(asked[1]);
}

// A link cut short in a mail may end in half an escape; it then names no cell.
function decoded(text) {
  try {
    return decodeURI(text);
  } catch {
    return "";
  }
}
