/** `*` stands for any run of characters, everything else for itself: the patterns of filters, waivers and declarations. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .split("*")
    .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return new RegExp(`^${source}$`, "s").test(text);
}
