import { PLATFORMS, type Platform } from "../../src/domain/platform.ts";
import type { CaseParameter } from "../../src/domain/case-vocabulary.ts";
import type { CaseVerb } from "../../src/rider/case-verbs.ts";
import type { Cast } from "../cast.ts";
import type { KindFor, KindOf, Kinds } from "./kinds.ts";

/** Everybody of the cast who does something; the rest of it belongs to stories that are written as code. */
export type Actor = Exclude<keyof Cast, "checkpoint" | "observe" | "turn">;

/** A row for each verb of an actor; the compiler misses rows and parameters that are missing, and refuses those that the cast does not have. */
export type Rows<Who extends Actor> = { readonly [Verb in keyof Cast[Who]]-?: Row<Cast[Who][Verb]> };

type Row<Verb> = Verb extends (...args: infer Args) => Promise<infer Result> ? Said & (Plain<Args, Result> | ToldOtherwise) : never;

interface Said {
  /** As people say it, behind the actor. */
  readonly says: string;
  readonly needs?: readonly string[];
  readonly served?: readonly string[];
}

/** Called with what the case says, argument by argument. */
type Plain<Args extends readonly unknown[], Result> = (Args extends readonly []
  ? { readonly takes?: never }
  : { readonly takes: Takes<Args> }) &
  ([Result] extends [void] ? { readonly gives?: never } : { readonly gives: KindOf<Result> }) & { readonly does?: never };

type Takes<Args extends readonly unknown[]> = {
  readonly [Place in keyof Args]: { readonly name: string; readonly kind: KindFor<Args[Place]> };
};

/** A verb that takes what no case can write down, such as a function. */
interface ToldOtherwise {
  readonly takes: readonly (CaseParameter & { readonly kind: keyof Kinds })[];
  readonly gives?: keyof Kinds;
  does(cast: Cast, args: readonly unknown[]): Promise<unknown>;
}

const TILLS = PLATFORMS.filter((platform) => platform !== "web");
const PLATFORMS_OF: Readonly<Record<Actor, readonly Platform[]>> = {
  cashier: TILLS,
  office: ["web"],
  officeBooks: TILLS,
  customer: PLATFORMS,
  otherTill: PLATFORMS,
  forbidden: PLATFORMS,
  network: PLATFORMS,
};

type AnyVerb = (...args: readonly unknown[]) => Promise<unknown>;

/** The rows of an actor as verbs of cases: `cashier.sellsByQr`. */
export function verbsOf<Who extends Actor>(actor: Who, rows: Rows<Who>): Readonly<Record<string, CaseVerb<Cast>>> {
  // The compiler has held every row against its verb; here they are all alike.
  const table = rows as unknown as Readonly<Record<string, Said & Partial<ToldOtherwise>>>;
  return Object.fromEntries(
    Object.entries(table).map(([verb, { takes = [], gives = null, needs = [], served = [], says, does }]) => {
      const plainly = (cast: Cast, args: readonly unknown[]) =>
        (cast[actor] as unknown as Readonly<Record<string, AnyVerb>>)[verb]!(...args);
      return [`${actor}.${verb}`, { takes, gives, needs, served, platforms: PLATFORMS_OF[actor], says, does: does ?? plainly }];
    }),
  );
}
