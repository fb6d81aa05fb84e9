import type { AndroidDevice } from "../android-device.ts";

/** A line that the device's shell knows, said as a manual would: literal words, `<one word>`, and at its end `<any number of words...>`. */
export interface ShellCommand {
  readonly line: string;
  readonly says: string;
  run(
    device: AndroidDevice,
    words: Readonly<Record<string, string>>,
    rest: readonly string[],
    io: ShellIo,
  ): ShellAnswer | Promise<ShellAnswer>;
}

/** What it prints when all went well, or why it did not. */
export type ShellAnswer = string | { readonly code: number; readonly out?: string; readonly err?: string };

/** Where a running command reads and writes. */
export interface ShellIo {
  out(text: string | Buffer): void;
  /** Reads exactly so many bytes from what is sent to the command. */
  input(bytes: number): Promise<Buffer>;
  /** Nobody listens any more. */
  readonly closed: AbortSignal;
}

type Blanks<Line extends string> = Line extends `${string}<${infer Blank}>${infer Rest}` ? Blank | Blanks<Rest> : never;
type OneWord<Blank> = Blank extends `${string}...` ? never : Blank;
type Does<Line extends string> = (told: {
  readonly device: AndroidDevice;
  readonly words: { readonly [Blank in OneWord<Blanks<Line>> & string]: string };
  /** The words that `<...>` at the end of the line stands for. */
  readonly rest: readonly string[];
  readonly io: ShellIo;
}) => ShellAnswer | Promise<ShellAnswer>;

/** One row of a table of commands. */
export function command<const Line extends string>(line: Line, says: string, does: Does<Line>): ShellCommand {
  return {
    line,
    says,
    // The words were matched with the blanks of this very line.
    run: (device, words, rest, io) => does({ device, words: words as Parameters<Does<Line>>[0]["words"], rest, io }),
  };
}

/** Whether words are this command, and what they put into its blanks. */
export function matchCommand(
  { line }: ShellCommand,
  words: readonly string[],
): { readonly words: Readonly<Record<string, string>>; readonly rest: readonly string[] } | null {
  const pattern = line.match(/<[^>]+>|\S+/g) ?? [];
  const filled: Record<string, string> = {};
  for (const [place, expected] of pattern.entries()) {
    const blank = /^<(?<name>[^>]+)>$/.exec(expected)?.groups?.["name"];
    if (blank?.endsWith("...")) return { words: filled, rest: words.slice(place) };
    const word = words[place];
    if (word === undefined || (blank === undefined && word !== expected)) return null;
    if (blank !== undefined) filled[blank] = word;
  }
  return words.length === pattern.length ? { words: filled, rest: [] } : null;
}
