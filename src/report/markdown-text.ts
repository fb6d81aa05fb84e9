/** Text that stays text in Markdown and in the HTML that a forge makes of it; it mentions nobody. */
export function markdown(text: string): string {
  return oneLine(text)
    .replace(/[\\`*_[\]|~]/g, (character) => `\\${character}`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(^|[^\w])@(?=\w)/g, "$1@\u200b")
    .replace(/(^|[^\w&])#(?=\d)/g, "$1#\u200b");
}

/** Text between backticks, in a fence that is longer than any run of backticks inside. */
export function markdownCode(text: string): string {
  const line = oneLine(text);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${line}${pad}${fence}`;
}

export function clipped(text: string, length: number): string {
  if (text.length <= length) return text;
  // Twice as many units hold that many characters, however many of them are pairs.
  const characters = Array.from(text.slice(0, length * 2));
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join("")}…`;
}

function oneLine(text: string): string {
  return text.replace(CONTROL_CODES, " ").replace(/\s+/g, " ").trim();
}

// Everything below the space, and delete.
const CONTROL_CODES = new RegExp("[\\u0000-\\u001f\\u007f]", "g");
