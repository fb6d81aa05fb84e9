/** One command of a line: its words, and when it runs, seen from the one before it. */
export interface ShellStep {
  readonly words: readonly string[];
  readonly runs: "always" | "after success" | "after failure";
  /** What it says goes to stdout or nowhere: `2>&1`, `2>/dev/null`, `>/dev/null`; `</dev/null` changes nothing. */
  readonly stderr: "as it is" | "to stdout" | "nowhere";
  readonly stdout: "as it is" | "nowhere";
}

export class ShellSyntaxError extends Error {
  override readonly name = "ShellSyntaxError";
}

const JOINTS = { ";": "always", "\n": "always", "&&": "after success", "||": "after failure" } as const;

/** What a line means to a shell: quotes, backslashes, `;`, `&&`, `||` and the redirections above. @throws ShellSyntaxError for anything beyond */
export function parseShellLine(line: string): readonly ShellStep[] {
  const steps: ShellStep[] = [];
  let step = {
    words: [] as string[],
    runs: "always" as ShellStep["runs"],
    stderr: "as it is" as ShellStep["stderr"],
    stdout: "as it is" as ShellStep["stdout"],
  };
  for (const token of tokensOf(line)) {
    if (token.kind === "word") step.words.push(token.text);
    else if (token.kind === "redirection") step = { ...step, ...token.changes };
    else {
      if (step.words.length > 0) steps.push(step);
      step = { words: [], runs: JOINTS[token.joint], stderr: "as it is", stdout: "as it is" };
    }
  }
  if (step.words.length > 0) steps.push(step);
  return steps;
}

type Token =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "joint"; readonly joint: keyof typeof JOINTS }
  | { readonly kind: "redirection"; readonly changes: Partial<Pick<ShellStep, "stderr" | "stdout">> };

const SPACE = /[ \t\r]+/y;
const JOINT = /;|\n|&&|\|\|/y;
const REDIRECTION = /(?<what>2>&1|2> ?\/dev\/null|1?> ?\/dev\/null|< ?\/dev\/null)(?=[\s;&|]|$)/y;
const SINGLE = /'(?<text>[^']*)'/y;
const DOUBLE = /"(?<text>(?:[^"\\$`]|\\[\s\S])*)"/y;
const ESCAPED = /\\(?<text>[\s\S])/y;
const BARE = /[^\s'"\\;&|<>$`()]+/y;

function* tokensOf(line: string): Generator<Token> {
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(line);
    if (found !== null) at = pattern.lastIndex;
    return found;
  };

  while (at < line.length) {
    if (next(SPACE) !== null) continue;
    const joint = next(JOINT);
    if (joint !== null) {
      yield { kind: "joint", joint: joint[0] as keyof typeof JOINTS };
      continue;
    }
    const redirection = next(REDIRECTION)?.groups?.["what"];
    if (redirection !== undefined) {
      yield { kind: "redirection", changes: redirectionOf(redirection) };
      continue;
    }
    let word: string | null = null;
    for (;;) {
      const single = next(SINGLE) ?? next(ESCAPED);
      const double = single === null ? next(DOUBLE) : null;
      const bare = single === null && double === null ? next(BARE) : null;
      const piece = single?.groups?.["text"] ?? double?.groups?.["text"]?.replace(/\\([\\"$`])/g, "$1") ?? bare?.[0];
      if (piece === undefined) break;
      word = (word ?? "") + piece;
    }
    if (word === null) throw new ShellSyntaxError(`the twin's shell does not understand "${line.slice(at)}"`);
    yield { kind: "word", text: word };
  }
}

function redirectionOf(what: string): Partial<Pick<ShellStep, "stderr" | "stdout">> {
  if (what === "2>&1") return { stderr: "to stdout" };
  // Nothing is sent to commands anyway.
  if (what.startsWith("<")) return {};
  return what.startsWith("2") ? { stderr: "nowhere" } : { stdout: "nowhere" };
}
