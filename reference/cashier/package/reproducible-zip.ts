import { type Zippable, zipSync } from "fflate";

/** Path in the archive -> content. */
export type Files = Readonly<Record<string, Uint8Array>>;

/**
 * The same files as the same bytes, whoever builds them where and when: sorted, and dated as all zip tools write "no date".
 * The date is made in local time because that is how fflate reads it.
 */
export function reproducibleZip(files: Files): Uint8Array {
  const entries: Zippable = Object.fromEntries(
    Object.entries(files)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, content]) => [path, [content, { level: isPacked(path) ? 0 : 9, mtime: new Date(1980, 0, 1) }]]),
  );
  return zipSync(entries);
}

/** Already small, or (`resources.arsc`) mapped into memory by Android as it lies in the archive. */
function isPacked(path: string): boolean {
  return /\.(?:arsc|png|jpg|webp|woff2)$/.test(path);
}
