/** Sorted by a hash of seed and id, not shuffled by a running generator: leaving cells out never reorders the others. */
export function inSeededOrder<T extends { readonly id: string }>(seed: number, items: readonly T[]): readonly T[] {
  return items
    .map((item) => ({ item, key: hash(`${seed}:${item.id}`) }))
    .sort((a, b) => a.key - b.key || (a.item.id < b.item.id ? -1 : 1))
    .map(({ item }) => item);
}

/** FNV-1a with the last mixing steps of murmur3: without them ids that differ only at their end sort side by side. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
