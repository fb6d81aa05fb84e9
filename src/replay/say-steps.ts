/** Places from 0 as people count them: "step 3", "steps 1-4, 7". */
export function saySteps(places: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const place of places) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === place - 1) last[1] = place;
    else runs.push([place, place]);
  }
  const said = runs.map(([from, to]) => (from === to ? String(from + 1) : `${from + 1}-${to + 1}`)).join(", ");
  return places.length === 1 ? `step ${said}` : `steps ${said}`;
}
