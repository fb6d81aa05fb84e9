import type { CaseParameter, CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseDeed, CaseLiteral, TranscriptLine, WorldChange } from "../domain/customer-case.ts";
import { findGiven, isAlike } from "./find-given.ts";

/** What a story does, written down while it does it. */
export interface Transcript {
  /** The same cast; whatever its actors are called to do is written down. */
  listenTo<Cast extends object>(cast: Cast): Cast;
  world(change: WorldChange): void;
  /** The world goes on changing behind the next verb. */
  worldBehindNext(change: WorldChange): void;
  /** A step that was written down before it was told. */
  step(step: CaseDeed): void;
  note(text: string): void;
  /** Whether the last verb was called and did not come back. */
  failedInVerb(): boolean;
  /** All so far, as the steps of a case. */
  lines(): readonly TranscriptLine[];
}

/** A value that a verb gave, and what a later step that needs it calls it; null as long as none does. */
interface Given {
  readonly value: unknown;
  readonly kind: string;
  called: string | null;
}

interface CalledVerb {
  readonly kind: "called";
  readonly verb: string;
  readonly args: readonly WrittenArg[];
  given: Given | null;
}
type WrittenArg =
  | { readonly kind: "literal"; readonly value: CaseLiteral }
  | { readonly kind: "given"; readonly given: Given; readonly fields: readonly string[] };
type Written = CalledVerb | { readonly kind: "step"; readonly step: CaseDeed } | Extract<TranscriptLine, { kind: "note" }>;

/** Listens to a cast with the words of the project's cases; without any, nothing is written down. */
export function startTranscript(vocabulary: CaseVocabulary | null): Transcript {
  const { verbs, kinds } = vocabulary ?? { verbs: {}, kinds: {} };
  const written: Written[] = [];
  const givens: Given[] = [];
  const behindNext: WorldChange[] = [];
  /** Verbs that are made of others speak for them. */
  let under = 0;
  let failed = false;

  function writeCall(verb: string, args: readonly unknown[]): CalledVerb | null {
    const facts = verbs[verb];
    if (facts === undefined) return said(`${verb}: no case has a word for it`);
    const passed = args.slice(0, lastSaid(args) + 1);
    if (passed.length > facts.takes.length) return said(`${verb}: takes more here than a case can say`);
    const inWords: WrittenArg[] = [];
    for (const [place, arg] of passed.entries()) {
      const takes = facts.takes[place];
      const word = takes === undefined ? null : wordsFor(arg, takes);
      if (word === null) return said(`${verb}: its ${takes?.name ?? "argument"} cannot be written down (${sayValue(arg)})`);
      inWords.push(word);
    }
    const call: CalledVerb = { kind: "called", verb, args: inWords, given: null };
    written.push(call);
    return call;
  }

  function said(text: string): null {
    written.push({ kind: "note", text });
    return null;
  }

  function wordsFor(arg: unknown, { name, kind }: CaseParameter): WrittenArg | null {
    const known = kinds[kind];
    if (known?.kind === "word") {
      const word = Object.entries(known.words).find(([, value]) => value === arg || isAlike(value, arg))?.[0];
      return word === undefined ? null : { kind: "literal", value: word };
    }
    const found = known?.kind === "given" || known?.kind === "text" ? findGiven(arg, givens) : null;
    if (found !== null) {
      const { given, fields } = found;
      given.called ??= fields.length === 0 ? name : given.kind;
      return { kind: "given", given, fields };
    }
    return typeof arg === "string" || typeof arg === "number" || typeof arg === "boolean" || arg === null
      ? { kind: "literal", value: arg }
      : null;
  }

  async function call(verb: string, act: () => unknown, args: readonly unknown[]): Promise<unknown> {
    if (under > 0) return act();
    const line = writeCall(verb, args);
    // What takes a function has its own steps told within it.
    const speaks = !args.some((arg) => typeof arg === "function");
    under += speaks ? 1 : 0;
    failed = true;
    try {
      const value = await act();
      failed = false;
      if (line !== null && value !== undefined) {
        line.given = { value, kind: verbs[verb]?.gives ?? "given", called: null };
        givens.push(line.given);
      }
      return value;
    } finally {
      under -= speaks ? 1 : 0;
      for (const change of behindNext.splice(0)) written.push({ kind: "step", step: { kind: "world", change } });
    }
  }

  const listening = <Actor extends object>(name: string, actor: Actor): Actor =>
    new Proxy(actor, {
      get(target, property, receiver) {
        const member: unknown = Reflect.get(target, property, receiver);
        if (typeof member !== "function" || typeof property !== "string") return member;
        return (...args: unknown[]) => call(`${name}.${property}`, () => Reflect.apply(member, target, args) as unknown, args);
      },
    });

  return {
    listenTo(cast) {
      if (vocabulary === null) return cast;
      return new Proxy(cast, {
        get(target, property, receiver) {
          const member: unknown = Reflect.get(target, property, receiver);
          const isActor = typeof member === "object" && member !== null && typeof property === "string";
          return isActor ? listening(property, member) : member;
        },
      });
    },
    world: (change) => void written.push({ kind: "step", step: { kind: "world", change } }),
    worldBehindNext: (change) => void behindNext.push(change),
    step: (step) => void written.push({ kind: "step", step }),
    note: (text) => void written.push({ kind: "note", text }),
    failedInVerb: () => failed,
    lines() {
      if (vocabulary === null) return [];
      const names = namesOf(written);
      return written.map((line) => {
        switch (line.kind) {
          case "called":
            return asStep(line, names);
          case "step":
            return line.step;
          case "note":
            return line;
        }
      });
    },
  };
}

/** A name for all that is needed later, in the order in which it was given: `qr`, `qr2`. */
function namesOf(written: readonly Written[]): ReadonlyMap<Given, string> {
  const names = new Map<Given, string>();
  const many = new Map<string, number>();
  for (const line of written) {
    const given = line.kind === "called" ? line.given : null;
    if (given === null || given.called === null) continue;
    const number = (many.get(given.called) ?? 0) + 1;
    many.set(given.called, number);
    names.set(given, number === 1 ? given.called : `${given.called}${number}`);
  }
  return names;
}

function asStep({ verb, args, given }: CalledVerb, names: ReadonlyMap<Given, string>): TranscriptLine {
  return {
    kind: "verb",
    verb,
    args: args.map((arg) => (arg.kind === "literal" ? arg : { kind: "reference", name: names.get(arg.given) ?? "", fields: arg.fields })),
    as: given === null ? null : (names.get(given) ?? null),
  };
}

/** Place of the last argument that says something; what was left out is not there. */
function lastSaid(args: readonly unknown[]): number {
  return args.findLastIndex((arg) => arg !== undefined);
}

function sayValue(value: unknown): string {
  if (typeof value === "function") return "what it does then is told below";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
