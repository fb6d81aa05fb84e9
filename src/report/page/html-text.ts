/** Text inside an element or a quoted attribute: a `<script>` in a scenario title is only letters, a control code its number. */
export function html(text: string | number): string {
  return String(text)
    .replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)
    .replace(CONTROL_CODES, (code) => `\\u${code.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

// All below the space but tab and line ends.
const CONTROL_CODES = new RegExp("[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f]", "g");

const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** JSON that may stand inside `<script type="application/json">`: no `<` can end the element or open a comment. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}
