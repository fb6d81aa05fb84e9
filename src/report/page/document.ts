import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { html } from "./html-text.ts";
import { pageScript } from "./page-script.ts";

/** A page that asks nobody for anything: its policy forbids every request and all foreign script and style; pictures are in the page itself. */
export async function document({
  title,
  styles,
  script: entry = null,
  body,
}: {
  title: string;
  /** Files beside this one. */
  styles: readonly string[];
  /** A file beside this one, run with all that it imports at the end of the page; left out: no script runs at all. */
  script?: string | null;
  body: string;
}): Promise<string> {
  const style = (await Promise.all(styles.map(shipped))).join("\n");
  const script = entry === null ? null : pageScript(entry);
  const policy = [
    "default-src 'none'",
    ...(script === null ? [] : ["img-src data:"]),
    `style-src '${digest(style)}'`,
    ...(script === null ? [] : [`script-src '${digest(script)}'`]),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${html(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${style}</style>
</head>
<body>
${body}${script === null ? "" : `\n<script>${script}</script>`}
</body>
</html>
`;
}

function shipped(file: string): Promise<string> {
  return readFile(new URL(file, import.meta.url), "utf8");
}

function digest(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
