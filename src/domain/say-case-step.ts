import { inWholeUnits } from "./whole-units.ts";
import type { CaseVocabulary } from "./case-vocabulary.ts";
import type { CaseReference, CaseStep, CaseValue, WorldChange } from "./customer-case.ts";

/** A step of a case as people say it: `the cashier shows the QR, from the choice of tenders (coffeeAndCake)`. */
export function sayCaseStep(step: CaseStep, { verbs }: CaseVocabulary): string {
  switch (step.kind) {
    case "verb": {
      const args = step.args.length === 0 ? "" : ` (${step.args.map(sayCaseValue).join(", ")})`;
      return `${withActor(step.verb, verbs[step.verb]?.says ?? step.verb)}${args}`;
    }
    case "world":
      return sayWorldChange(step.change);
    case "expect":
      return `${sayReference(step.what)} is ${String(step.is)}`;
  }
}

export function sayReference({ name, fields }: CaseReference): string {
  return `$${[name, ...fields].join(".")}`;
}

function sayCaseValue(value: CaseValue): string {
  return value.kind === "reference" ? sayReference(value) : String(value.value);
}

/** Some verbs say themselves who does it: "the app is killed". */
function withActor(verb: string, says: string): string {
  if (says.startsWith("the ")) return says;
  const actor = (verb.split(".", 1)[0] ?? "").replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `the ${actor} ${says}`;
}

function sayWorldChange(change: WorldChange): string {
  switch (change.kind) {
    case "switch":
      return "the shop is switched to the new version";
    case "rollback":
      return "the shop is rolled back to the old version";
    case "stop":
      return "the old copy that served the shop is stopped";
    case "upgrade":
      return `the app is upgraded to ${change.app}, its data kept`;
    case "bank":
      return `the bank from now on: ${Object.entries(change.knobs)
        .map(([knob, value]) => `${knob} ${String(value)}`)
        .join(", ")}`;
    case "clock":
      return `the clock of the app goes forward by ${sayDuration(change.byMs)}`;
  }
}

function sayDuration(ms: number): string {
  const { count, unit } = inWholeUnits(ms);
  return `${count} ${unit}`;
}
