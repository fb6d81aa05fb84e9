/** A row of two columns: indexes into each side, null where a side has nothing to show. */
export type Pair = readonly [control: number | null, candidate: number | null];

/**
 * Lays two sequences beside each other so that equal keys share a row (longest common subsequence) and what only one side
 * has stands alone. Where a run of the control meets a run of the candidate, control comes first.
 */
export function align(control: readonly string[], candidate: readonly string[]): readonly Pair[] {
  const rows = control.length;
  const columns = candidate.length;
  const width = columns + 1;
  const longest = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      longest[i * width + j] =
        control[i] === candidate[j]
          ? (longest[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(longest[(i + 1) * width + j] ?? 0, longest[i * width + j + 1] ?? 0);
    }
  }

  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < rows || j < columns) {
    if (i < rows && j < columns && control[i] === candidate[j]) pairs.push([i++, j++]);
    else if (j >= columns || (i < rows && (longest[(i + 1) * width + j] ?? 0) >= (longest[i * width + j + 1] ?? 0)))
      pairs.push([i++, null]);
    else pairs.push([null, j++]);
  }
  return pairs;
}
