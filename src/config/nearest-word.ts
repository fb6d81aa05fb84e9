/** The candidate a person most likely meant, or null when none is near: at most a third of the letters differ. */
export function nearestWord(word: string, candidates: readonly string[]): string | null {
  let best: { readonly word: string; readonly distance: number } | null = null;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    const allowed = Math.max(1, Math.floor(Math.max(word.length, candidate.length) / 3));
    if (distance <= allowed && (best === null || distance < best.distance)) best = { word: candidate, distance };
  }
  return best?.word ?? null;
}

/** `; expected one of "a", "b"; likely "a"`: the end of every sentence about a word that is not in a list. */
export function expectedOneOf(word: string, candidates: readonly string[]): string {
  const near = nearestWord(word, candidates);
  const list =
    candidates.length === 0 ? "; expected nothing here" : `; expected ${candidates.length === 1 ? "" : "one of "}${quoted(candidates)}`;
  return `${list}${near === null ? "" : `; likely "${near}"`}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(", ");
}

/** Letters to insert, drop, replace or swap with a neighbour. */
function editDistance(from: string, to: string): number {
  const rows = [Array.from({ length: to.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= from.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const same = from[i - 1] === to[j - 1];
      const costs = [cell(rows, i - 1, j) + 1, (row[j - 1] ?? 0) + 1, cell(rows, i - 1, j - 1) + (same ? 0 : 1)];
      const swapped = i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1];
      if (swapped) costs.push(cell(rows, i - 2, j - 2) + 1);
      row.push(Math.min(...costs));
    }
    rows.push(row);
  }
  return cell(rows, from.length, to.length);
}

function cell(rows: readonly (readonly number[])[], i: number, j: number): number {
  return rows[i]?.[j] ?? 0;
}
