/**
 * Data that an app hangs on an element for machines: `minor=45900; tender=CASH`, as Android prints a node's extras and as
 * an app writes its accessibility value on iOS. `%25` and `%3B` stand for the percent sign and the semicolon.
 */
export function elementData(written: string): Record<string, string> {
  const data: Record<string, string> = {};
  for (const pair of written.split(";")) {
    const cut = pair.indexOf("=");
    if (cut < 1) continue;
    data[pair.slice(0, cut).trim()] = pair
      .slice(cut + 1)
      .replaceAll("%3B", ";")
      .replaceAll("%25", "%");
  }
  return data;
}

/** Whether a text reads like data rather than like something that a person typed or reads. */
export function looksLikeData(text: string): boolean {
  return /^[A-Za-z][\w.]*=[^;]*(?:; [A-Za-z][\w.]*=[^;]*)*$/.test(text);
}
