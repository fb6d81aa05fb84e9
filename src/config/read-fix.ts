import type { Fix } from "../domain/replay.ts";
import { expectedOneOf } from "./nearest-word.ts";
import { UsageError } from "./usage-error.ts";

const KINDS = ["backend", "cashier", "url", "run"] as const satisfies readonly Fix["kind"][];

/** What of a project can be a fix. */
interface Fixable {
  readonly backends: Readonly<Record<string, unknown>>;
  readonly cashiers: readonly { readonly version: string }[];
}

/** `backend=2.2.1`, `cashier=5.1`, `url=http://…` or `run=node serve.js`. @throws UsageError with the possible words */
export function readFix(text: string, { backends, cashiers }: Fixable): Fix {
  const [, word = "", value = ""] = /^([^=]*)=?(.*)$/s.exec(text) ?? [];
  const kind = KINDS.find((each) => each === word);
  if (kind === undefined) throw new UsageError(`--fix "${text}": "${word}" is nothing that can be changed${expectedOneOf(word, KINDS)}`);
  if (value.trim() === "") throw new UsageError(`--fix ${kind} says nothing; expected such as --fix ${EXAMPLES[kind]}`);
  switch (kind) {
    case "backend":
      return { kind, version: known(text, value, Object.keys(backends)) };
    case "cashier":
      return { kind, version: known(text, value, [...new Set(cashiers.map(({ version }) => version))]) };
    case "url":
      return { kind, url: url(text, value) };
    case "run":
      return { kind, ...commandFrom(text, value) };
  }
}

const EXAMPLES: Readonly<Record<Fix["kind"], string>> = {
  backend: "backend=2.2.1",
  cashier: "cashier=5.1",
  url: "url=http://127.0.0.1:8080",
  run: '"run=node serve.js"',
};

function known(text: string, value: string, words: readonly string[]): string {
  if (!words.includes(value)) throw new UsageError(`--fix ${text}: version "${value}" is not in the config${expectedOneOf(value, words)}`);
  return value;
}

function url(text: string, value: string): string {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new UsageError(`--fix ${text}: "${value}" is not a URL; expected one such as "http://127.0.0.1:8080"`);
  return new URL(value).href.replace(/\/$/, "");
}

/** As in a shell: words with quotes, and variables before the program. */
function commandFrom(text: string, value: string): { readonly run: readonly string[]; readonly env: Readonly<Record<string, string>> } {
  const words = [...value.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g)].map(([word]) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
  const program = words.findIndex((word) => !/^[A-Za-z_]\w*=/.test(word));
  if (program < 0) throw new UsageError(`--fix ${text}: no program to start; expected such as --fix ${EXAMPLES.run}`);
  const env = Object.fromEntries(
    words.slice(0, program).map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
  );
  return { run: words.slice(program), env };
}
