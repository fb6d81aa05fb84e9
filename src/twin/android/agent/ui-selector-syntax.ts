import { WebDriverFault } from "./web-driver-fault.ts";

/** A chain such as `new UiSelector().text("Pay").instance(1)`: a class, what it is made with, and the calls on it. */
export interface UiExpression {
  readonly kind: "expression";
  readonly class: "UiSelector" | "UiScrollable";
  readonly made: readonly UiArgument[];
  readonly calls: readonly UiCall[];
}

export interface UiCall {
  readonly name: string;
  readonly given: readonly UiArgument[];
}

export type UiArgument = string | number | boolean | UiExpression;

/** Reads what people write for `-android uiautomator`: one or more chains, parted by `;`. @throws WebDriverFault "invalid selector" */
export function parseUiExpressions(source: string): readonly UiExpression[] {
  const tokens = tokensOf(source);
  let at = 0;
  const peek = () => tokens[at];
  const take = (text: string) => {
    if (tokens[at]?.text !== text) refuse(source, `"${text}" is expected before ${tokens[at]?.text ?? "its end"}`);
    at++;
  };
  const name = () => {
    const token = tokens[at++];
    return token?.kind === "name" ? token.text : refuse(source, `a name is expected before ${token?.text ?? "its end"}`);
  };

  const argument = (): UiArgument => {
    const token = peek();
    if (token === undefined) return refuse(source, "it ends within an argument");
    if (token.kind === "string" || token.kind === "number") {
      at++;
      return token.value;
    }
    if (token.text === "true" || token.text === "false") {
      at++;
      return token.text === "true";
    }
    return chain();
  };
  const argumentsInBrackets = (): readonly UiArgument[] => {
    const found: UiArgument[] = [];
    take("(");
    while (peek()?.text !== ")") {
      if (found.length > 0) take(",");
      found.push(argument());
    }
    take(")");
    return found;
  };
  const chain = (): UiExpression => {
    // ".text("Pay")" alone is taken for a selector that was left out.
    let made: readonly UiArgument[] = [];
    let of: UiExpression["class"] = "UiSelector";
    if (peek()?.text !== ".") {
      if (peek()?.text === "new") at++;
      const given = name();
      if (given !== "UiSelector" && given !== "UiScrollable")
        return refuse(source, `${given} is not understood, only UiSelector and UiScrollable are`);
      of = given;
      made = argumentsInBrackets();
    }
    const calls: UiCall[] = [];
    while (peek()?.text === ".") {
      at++;
      calls.push({ name: name(), given: argumentsInBrackets() });
    }
    return { kind: "expression", class: of, made, calls };
  };

  const found: UiExpression[] = [];
  while (at < tokens.length) {
    found.push(chain());
    if (at < tokens.length) take(";");
  }
  return found.length > 0 ? found : refuse(source, "it is empty");
}

/** @throws WebDriverFault always */
export function refuse(source: string, why: string): never {
  throw new WebDriverFault("invalid selector", `The UiAutomator expression ${source} is not understood: ${why}`);
}

type Token =
  | { readonly kind: "name" | "sign"; readonly text: string }
  | { readonly kind: "string"; readonly text: string; readonly value: string }
  | { readonly kind: "number"; readonly text: string; readonly value: number };

const TOKEN = /\s*(?:"(?<string>(?:[^"\\]|\\[\s\S])*)"|(?<number>-?\d+)|(?<name>[A-Za-z_]\w*)|(?<sign>[().,;]))/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };

function tokensOf(source: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (source.slice(at).trim() !== "") {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(source);
    if (found === null) return refuse(source, `nothing begins with ${source.slice(at).trim().slice(0, 20)}`);
    at = TOKEN.lastIndex;
    const { string, number, name, sign } = found.groups ?? {};
    if (string !== undefined)
      tokens.push({
        kind: "string",
        text: `"${string}"`,
        value: string.replace(/\\([\s\S])/g, (_, letter: string) => ESCAPES[letter] ?? letter),
      });
    else if (number !== undefined) tokens.push({ kind: "number", text: number, value: Number(number) });
    else if (name !== undefined) tokens.push({ kind: "name", text: name });
    else tokens.push({ kind: "sign", text: sign ?? "" });
  }
  return tokens;
}
