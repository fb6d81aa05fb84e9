import type { StepsCase } from "../../domain/customer-case.ts";
import type { Signature } from "../../domain/verdict.ts";
import type { PartTold } from "../../conductor/part-desk.ts";
import { assessOne } from "../../judge/assess.ts";
import { judge } from "../../judge/judge.ts";
import { compareReds } from "../../replay/compare-reds.ts";
import { holdAgainstCase } from "../../replay/hold-against-case.ts";
import { tellingOf } from "../../replay/telling-of.ts";
import type { PlannedTelling } from "./tell-case.ts";

/** Why a case that was told did not go wrong as it did for the customer; null when it did. */
export function asSeen({ saw }: StepsCase): (first: PartTold, telling: PlannedTelling) => string | null {
  return ({ evidence }, { replay: { told, plan, rollout }, vocabulary }) => {
    const attempts = evidence === null ? [] : [evidence];
    const [verdict = null] = judge({ plan, rollout, attempts, books: [], damaged: [] });
    const held = holdAgainstCase(saw, tellingOf({ told, vocabulary, verdict, attempt: evidence }));
    switch (held.kind) {
      case "reproduced":
        return null;
      case "not reproduced":
        return held.differs;
      case "no answer":
        return held.why;
    }
  };
}

/** Why the transcript of a red cell, told alone, did not fail as the cell did; null when it did. */
export function asRecorded(recorded: Signature): (first: PartTold) => string | null {
  return ({ evidence }) => {
    const came = evidence === null ? null : assessOne(evidence);
    if (came === null || came.kind === "none")
      return `what was written down of it could not be told: ${came?.why ?? "its story could not begin"}`;
    const verdict =
      came.kind === "pass"
        ? ({ kind: "compatible", signature: null } as const)
        : ({ kind: "regression", signature: came.signature } as const);
    const held = compareReds(recorded, { ...verdict, sentence: "what was written down of the story goes well" });
    switch (held.kind) {
      case "reproduced":
        return null;
      case "not reproduced":
        return `told from its transcript alone, ${held.difference}`;
      case "no answer":
        return held.why;
    }
  };
}
