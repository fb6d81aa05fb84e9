const STRUCK = "***";
const SECRET_HEADER = /^(proxy-)?authorization$|cookie|token|secret|password|signature|api-?key/i;
const SECRET_FIELD = /token|password|passwd|secret|^pan$|card_?number|^cvc$|^cvv$/i;

/** Strikes secrets out of what is written down. Works on text and never parses numbers, so an amount is kept digit by digit. */
export interface StrikeOut {
  headers(headers: Readonly<Record<string, string>>): Record<string, string>;
  path(path: string): string;
  body(body: string): string;
}

/** `secrets` is asked each time, because a run makes its secrets when they are first needed. */
export function strikeOut(secrets: () => readonly string[]): StrikeOut {
  const values = (text: string) => {
    let struck = text;
    for (const secret of secrets()) if (secret !== "") struck = struck.replaceAll(secret, STRUCK);
    return struck;
  };
  return {
    headers: (headers) =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, SECRET_HEADER.test(name) ? STRUCK : values(value)])),
    path: (path) => values(strikeParameters(path)),
    body: (body) => values(/^\s*[{[]/.test(body) ? strikeFields(body) : strikeParameters(body)),
  };
}

/** `?token=…` in an address and the same in a form. */
function strikeParameters(text: string): string {
  return text.replace(/(^|[?&])([^=&?\s]+)=([^&\s]*)/g, (whole: string, before: string, name: string) =>
    SECRET_FIELD.test(name) ? `${before}${name}=${STRUCK}` : whole,
  );
}

const KEY = /"((?:[^"\\]|\\.)*)"\s*:\s*/g;

function strikeFields(json: string): string {
  let struck = "";
  let from = 0;
  KEY.lastIndex = 0;
  for (let key = KEY.exec(json); key !== null; key = KEY.exec(json)) {
    if (!SECRET_FIELD.test(key[1] ?? "")) continue;
    const end = endOfValue(json, KEY.lastIndex);
    struck += `${json.slice(from, KEY.lastIndex)}"${STRUCK}"`;
    from = end;
    KEY.lastIndex = end;
  }
  return struck + json.slice(from);
}

/** Where the JSON value that begins at `start` ends; broken JSON ends with the text, so that nothing slips through. */
function endOfValue(json: string, start: number): number {
  let depth = 0;
  for (let at = start; at < json.length; at++) {
    const sign = json[at];
    if (sign === '"') at = endOfString(json, at);
    else if (sign === "{" || sign === "[") depth++;
    else if (depth > 0 && (sign === "}" || sign === "]")) depth--;
    else if (depth === 0 && (sign === "," || sign === "}" || sign === "]")) return at;
  }
  return json.length;
}

function endOfString(json: string, start: number): number {
  for (let at = start + 1; at < json.length; at++) {
    if (json[at] === "\\") at++;
    else if (json[at] === '"') return at;
  }
  return json.length;
}
