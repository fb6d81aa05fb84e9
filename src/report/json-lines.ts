/** One printed line of a body. `path` names the value that starts, or with `ends` closes, there; `value` is its text when it is a scalar. */
export interface BodyLine {
  readonly text: string;
  readonly path: string;
  readonly value: string | null;
  readonly ends: boolean;
}

/**
 * Prints JSON one member a line without ever turning a number into a double: 9007199254740993 and 1.10 stay as they were sent.
 * A text that is not JSON is given back as its own lines.
 */
export function bodyLines(body: string): readonly BodyLine[] {
  if (body === "") return [];
  return jsonLines(body) ?? body.split(/\r?\n/).map((text, index) => ({ text, path: `line ${index}`, value: text, ends: false }));
}

function jsonLines(body: string): readonly BodyLine[] | null {
  const tokens = body.match(/"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g) ?? [];
  // JSON.parse judges the form only; its numbers are thrown away.
  try {
    JSON.parse(body);
  } catch {
    return null;
  }

  const lines: BodyLine[] = [];
  let at = 0;
  const value = (path: string, depth: number, label: string, isLast: () => boolean): void => {
    const indent = "  ".repeat(depth);
    const token = tokens[at++] ?? "";
    if (token !== "{" && token !== "[") {
      lines.push({ text: `${indent}${label}${token}${isLast() ? "" : ","}`, path, value: token, ends: false });
      return;
    }
    const close = token === "{" ? "}" : "]";
    if (tokens[at] === close) {
      at++;
      lines.push({ text: `${indent}${label}${token}${close}${isLast() ? "" : ","}`, path, value: `${token}${close}`, ends: false });
      return;
    }
    lines.push({ text: `${indent}${label}${token}`, path, value: null, ends: false });
    for (let index = 0; tokens[at - 1] !== close; index++) {
      let name = `${index}`;
      let memberLabel = "";
      if (token === "{") {
        memberLabel = `${tokens[at]}: `;
        name = String(JSON.parse(tokens[at] ?? '""'));
        at += 2;
      }
      value(`${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`, depth + 1, memberLabel, () => tokens[at] === close);
      at++;
    }
    lines.push({ text: `${indent}${close}${isLast() ? "" : ","}`, path, value: null, ends: true });
  };
  value("", 0, "", () => tokens[at] === undefined || tokens[at] === "}" || tokens[at] === "]");
  return lines;
}
