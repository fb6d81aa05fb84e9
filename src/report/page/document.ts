import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { html } from "./html-text.ts";

/** A page without any script that asks nobody for anything; its policy forbids every request and all foreign style. */
export async function document({
  title,
  styles,
  body,
}: {
  title: string;
  /** Files beside this one. */
  styles: readonly string[];
  body: string;
}): Promise<string> {
  const texts = await Promise.all(styles.map((file) => readFile(new URL(file, import.meta.url), "utf8")));
  const style = texts.join("\n");
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'`,
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
${body}
</body>
</html>
`;
}
