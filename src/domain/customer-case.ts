import type { Platform, Tier } from "./platform.ts";
import type { BankKnobs, ShopSetting } from "./scenario.ts";
import type { Generation, Stage } from "./stage.ts";
import type { Signature } from "./verdict.ts";

/** Under which name a red cell's case stands beside its evidence. */
export const CASE_FILE = "case.yaml";

/** What a customer met, written down so that a harness can do it again. */
export type CustomerCase = StepsCase | CellCase;

/** Written by people: the fleet, the steps, what was seen and what should have been. */
export interface StepsCase {
  readonly kind: "steps";
  readonly id: string;
  readonly title: string;
  /** The customer's own words, personal data struck out. */
  readonly reported: string;
  readonly tier: Tier;
  /** Absolute path. */
  readonly file: string;
  readonly fleet: CaseFleet;
  readonly steps: readonly CaseStep[];
  readonly saw: CustomerSaw;
  readonly should: string;
}

/** Written by a walk: one red cell, to be told again without the walk around it. */
export interface CellCase {
  readonly kind: "cell";
  readonly id: string;
  readonly title: string;
  /** Absolute path. */
  readonly file: string;
  readonly cell: string;
  /** Cells that are told with it, because it has no story of its own. */
  readonly beside: readonly string[];
  readonly walk: {
    readonly rollout: string;
    readonly seed: number;
    /** Ids of what was planted. */
    readonly breaks: readonly string[];
    /** As `--fault`. */
    readonly faults: readonly string[];
  };
  readonly signature: Signature;
  /** What is told again: the story of its spec, or no more than the transcript, which may have been cut down. */
  readonly tells: "story" | "transcript";
  /** The story's verbs as they were called, as far as they can be written down. */
  readonly transcript: readonly CaseStep[];
}

/** null: as the environment says. */
export interface CaseFleet {
  readonly environment: string;
  readonly platform: Platform;
  readonly app: string;
  readonly backend: string | null;
  readonly rollout: string | null;
  readonly stage: Stage | null;
  /** Which version serves the till when the story begins. */
  readonly serves: Generation | null;
  readonly shop: ShopSetting;
  readonly bank: BankKnobs;
  readonly faults: readonly string[];
  readonly locale: string | null;
  readonly timeZone: string | null;
}

/** `line` and `column` from 1, in the case's file. */
export type CaseStep = { readonly line: number; readonly column: number } & CaseDeed;

/** What a step does, wherever it is written. */
export type CaseDeed =
  | {
      readonly kind: "verb";
      /** `cashier.sellsByQr` */
      readonly verb: string;
      readonly args: readonly CaseValue[];
      /** The name under which later steps find what the verb gives. */
      readonly as: string | null;
    }
  | { readonly kind: "world"; readonly change: WorldChange }
  | { readonly kind: "expect"; readonly what: CaseReference; readonly is: CaseLiteral; readonly invariants: readonly string[] };

/** A line of what was told: a step, or what cannot be written down as one, in words. */
export type TranscriptLine = CaseDeed | { readonly kind: "note"; readonly text: string };

export type CaseLiteral = string | number | boolean | null;

/** `$receipt.totalMinor`: what an earlier step gave, or a field of it. */
export interface CaseReference {
  readonly kind: "reference";
  readonly name: string;
  readonly fields: readonly string[];
}

export type CaseValue = CaseReference | { readonly kind: "literal"; readonly value: CaseLiteral };

/** What changes around the till between two steps; what happens to the app itself is done by verbs. */
export type WorldChange =
  /** The account goes to the new version, back to the old one, or the old copy that served it is stopped. */
  | { readonly kind: "switch" | "rollback" | "stop" }
  /** Another build of the app is installed over this one, its data kept. */
  | { readonly kind: "upgrade"; readonly app: string }
  | { readonly kind: "bank"; readonly knobs: BankKnobs }
  /** The clock that the app looks at goes forward. */
  | { readonly kind: "clock"; readonly byMs: number };

/** Where the story went wrong for the customer; null and empty: anywhere, anything. */
export interface CustomerSaw {
  /** From 1. */
  readonly step: number | null;
  /** Glob over what the harness says of the failure. */
  readonly says: string | null;
  readonly invariants: readonly string[];
}
