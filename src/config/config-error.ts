import { relative } from "node:path";

export interface ConfigProblem {
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly message: string;
}

/** Something the user wrote in a file cannot be taken; all of it at once, each with its place. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code = "CONFIG";
  readonly problems: readonly ConfigProblem[];

  constructor(problems: readonly ConfigProblem[], options?: ErrorOptions) {
    super(problems.map(printProblem).join("\n"), options);
    this.problems = problems;
  }
}

function printProblem(problem: ConfigProblem): string {
  const near = relative(process.cwd(), problem.file);
  const file = near === "" || near.startsWith("..") ? problem.file : near;
  return `${file}:${problem.line}:${problem.column}  ${problem.message}`;
}
