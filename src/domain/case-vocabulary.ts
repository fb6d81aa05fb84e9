import type { Platform } from "./platform.ts";
import type { SeenAs } from "./seen-as.ts";

/** All words of which the cases of a project are made: `cashier.sellsByQr`, and what it takes. */
export interface CaseVocabulary<Verb extends CaseVerbFacts = CaseVerbFacts> {
  readonly verbs: Readonly<Record<string, Verb>>;
  readonly kinds: Readonly<Record<string, CaseKind>>;
  /** Verbs that kill the app and open it again, as a walk does at a checkpoint; none: no case can say that. */
  readonly reopening?: readonly string[];
  /** What the shop sells and looks like somebody's name: struck out of no text. */
  readonly spared?: readonly string[];
  /** How a recording shows what was done; none: nothing can be drafted from one. */
  readonly seenAs?: SeenAs;
}

/** A verb of a project's cast as a case may call it: what a reader has to know of it without running anything. */
export interface CaseVerbFacts {
  /** In order; each of a kind of the vocabulary. */
  readonly takes: readonly CaseParameter[];
  /** Kind of what it gives; null: nothing that a later step could refer to. */
  readonly gives: string | null;
  /** Features that the build must have, and those that the copy which serves it must offer. */
  readonly needs: readonly string[];
  readonly served: readonly string[];
  readonly platforms: readonly Platform[];
  /** As people say it: "sells by QR". */
  readonly says: string;
}

export interface CaseParameter {
  readonly name: string;
  readonly kind: string;
  /** May be left out, as all behind it. */
  readonly optional?: boolean;
}

/** What an argument may be, and which fields a result has. */
export type CaseKind =
  /** One of these words; the verb gets what stands behind it. */
  | { readonly kind: "word"; readonly words: Readonly<Record<string, unknown>> }
  | { readonly kind: "text" | "number" | "flag" }
  /** Only an earlier step can give it; each field with the name of its kind. */
  | { readonly kind: "given"; readonly fields: Readonly<Record<string, string>> };
