import type { Until } from "../domain/until.ts";
import { UsageError } from "./usage-error.ts";

export interface UntilFlags {
  readonly until?: string;
  readonly pause?: boolean;
}

/** `--until 5`, `--until after:5`, `--until '*is paid*' --pause`; null when nothing is said. @throws UsageError */
export function readUntil({ until, pause }: UntilFlags, { isTerminal }: { readonly isTerminal: boolean }): Until | null {
  if (until === undefined) {
    if (pause === true)
      throw new UsageError("--pause says that the story waits, not where; expected --until STEP with it, such as --until 5");
    return null;
  }
  if (pause === true && !isTerminal)
    throw new UsageError(
      "--pause waits for Enter, and there is no terminal to press it at; leave --pause out, and the story ends where --until says",
    );
  const [, when = "before", said = until] = /^(before|after):(.*)$/s.exec(until) ?? [];
  const step = said.trim();
  if (step === "") throw new UsageError("--until \"\" names no step; expected its number, such as 5, or words of it, such as '*is paid*'");
  return { step: stepFrom(step), when: when === "after" ? "after" : "before", there: pause === true ? "waits" : "ends" };
}

function stepFrom(said: string): number | string {
  if (!/^-?\d+(?:\.\d+)?$/.test(said)) return said;
  const number = Number(said);
  if (!Number.isSafeInteger(number) || number < 1) throw new UsageError(`--until ${said} is no step; steps are counted from 1`);
  return number;
}
