import type { CaseDeed } from "../domain/customer-case.ts";

/** Of each step the places of the earlier ones that give what it refers to. */
export function needsOf(steps: readonly CaseDeed[]): readonly (readonly number[])[] {
  const given = new Map<string, number>();
  return steps.map((step, place) => {
    const needed = namesIn(step).flatMap((name) => given.get(name) ?? []);
    if (step.kind === "verb" && step.as !== null) given.set(step.as, place);
    return [...new Set(needed)];
  });
}

function namesIn(step: CaseDeed): readonly string[] {
  switch (step.kind) {
    case "verb":
      return step.args.flatMap((arg) => (arg.kind === "reference" ? [arg.name] : []));
    case "expect":
      return [step.what.name];
    case "world":
      return [];
  }
}
