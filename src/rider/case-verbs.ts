import type { CaseVerbFacts, CaseVocabulary } from "../domain/case-vocabulary.ts";

/** A verb of a case with what it does. */
export interface CaseVerb<Cast> extends CaseVerbFacts {
  // A method, so that a verb may say which arguments it takes; they were held against `takes` when the case was read.
  does(cast: Cast, args: readonly unknown[]): Promise<unknown>;
}

// A table of verbs may be loaded by WDIO, by Mocha or by a plan, each with a loader of its own; they meet here.
const KEY = Symbol.for("tillgate.case-vocabulary");
const holder = globalThis as typeof globalThis & { [KEY]?: CaseVocabulary };

export function registerCaseVocabulary(vocabulary: CaseVocabulary): void {
  holder[KEY] = vocabulary;
}

/** The words of the project's cases; null before its table of verbs (`cases.stories` of the config) was loaded. */
export function caseVocabulary(): CaseVocabulary | null {
  return holder[KEY] ?? null;
}
