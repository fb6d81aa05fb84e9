import type { CaseVocabulary } from "../src/domain/case-vocabulary.ts";
import { casesOf } from "../src/rider/case-story.ts";
import type { CaseVerb } from "../src/rider/case-verbs.ts";
import { verbsAroundTheTill } from "./case-verbs/around-the-till.ts";
import { goods } from "./baskets.ts";
import { cashierVerbs } from "./case-verbs/cashier.ts";
import { kinds } from "./case-verbs/kinds.ts";
import { officeVerbs } from "./case-verbs/office.ts";
import { seenAs } from "./case-verbs/seen-as.ts";
import { production, type Cast } from "./cast.ts";

/** All words of which cases are made: every verb of the cast, and what it takes and gives. */
export const caseWords: CaseVocabulary<CaseVerb<Cast>> = {
  verbs: { ...cashierVerbs, ...officeVerbs, ...verbsAroundTheTill },
  kinds,
  reopening: ["cashier.isKilled", "cashier.reopens"],
  spared: goods,
  seenAs,
};

/** Has a case told by whoever rides: `await scenarioOfCase("fixtures/cases/payment-lost.yaml")`. */
export const scenarioOfCase = casesOf(production, caseWords);
