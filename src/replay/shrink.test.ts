import assert from "node:assert/strict";
import fc from "fast-check";
import type { CaseDeed } from "../domain/customer-case.ts";
import { needsOf } from "./needs-of.ts";
import { shrink, type Shrunk, type Tried } from "./shrink.ts";

/** A till in small: where each verb can be used, and where it leads. */
const VERBS: Readonly<Record<string, readonly [from: string | null, to: string | null]>> = {
  startsSale: ["sale", "cart"],
  opensPayment: ["cart", "payment"],
  paysCash: ["payment", "receipt"],
  showsQr: ["payment", "qr-wait"],
  seesPaid: ["qr-wait", "receipt"],
  startsOver: ["receipt", "sale"],
  parksSale: ["cart", "sale"],
  takesParkedSale: ["sale", "cart"],
  clearsCart: ["cart", "sale"],
  opensHistory: ["sale", "history"],
  leavesHistory: ["history", "sale"],
  xReport: ["sale", "sale"],
  pays: [null, null],
  isKilled: [null, null],
  reopens: [null, null],
};

function verb(name: string, uses: readonly string[] = [], as: string | null = null): CaseDeed {
  return { kind: "verb", verb: name, args: uses.map((each) => ({ kind: "reference", name: each, fields: [] })), as };
}
const SWITCH: CaseDeed = { kind: "world", change: { kind: "switch" } };

/** Where the till stands before each step and after the last; null from the first step that it cannot do. */
function placesOf(steps: readonly CaseDeed[]): readonly (string | null)[] {
  let place: string | null = "sale";
  return [
    "sale",
    ...steps.map((step) => {
      if (step.kind !== "verb" || place === null) return place;
      const [from, to] = VERBS[step.verb] ?? [null, null];
      place = from !== null && from !== place ? null : (to ?? place);
      return place;
    }),
  ];
}

/** The bug: a payment that was shown before the switch and made after it is not seen. Every step up to there has to be possible. */
function isLost(steps: readonly CaseDeed[]): boolean {
  const places = placesOf(steps);
  let shownBefore: string | null = null;
  let shown: string | null = null;
  let paid: string | null = null;
  for (const [i, step] of steps.entries()) {
    if (places[i + 1] === null) return false;
    if (step.kind === "world") shownBefore = shown;
    if (step.kind !== "verb") continue;
    if (step.verb === "showsQr") shown = step.as;
    if (step.verb === "pays") paid = shownBefore;
    // Unpaid, nothing is lost; paid before the switch, it is seen.
    if (step.verb === "seesPaid") return shownBefore !== null && shownBefore === shown && paid === shown;
    if (step.verb === "startsOver") shown = null;
  }
  return false;
}

const CORE: readonly CaseDeed[] = [
  verb("startsSale"),
  verb("opensPayment"),
  verb("showsQr", [], "qr"),
  SWITCH,
  verb("pays", ["qr"]),
  verb("seesPaid", ["qr"]),
];
const cash = [verb("startsSale"), verb("opensPayment"), verb("paysCash"), verb("startsOver")];
const aside = (name: string) => [
  verb("startsSale"),
  verb("parksSale", [], name),
  verb("xReport"),
  verb("takesParkedSale", [name]),
  verb("clearsCart"),
];
const look = [verb("opensHistory"), verb("leavesHistory")];
const nap = [verb("isKilled"), verb("reopens")];

async function shrunk(steps: readonly CaseDeed[], places = placesOf(steps)): Promise<Shrunk & { tried: readonly Tried[] }> {
  const tried: Tried[] = [];
  const result = await shrink({
    steps,
    ways: [places],
    isRed: async (kept) => isLost(kept.flatMap((step) => steps[step] ?? [])),
    isOver: () => false,
    onTried: (each) => tried.push(each),
  });
  return { ...result, tried };
}

const noise = fc
  .array(fc.constantFrom<readonly CaseDeed[]>(cash, look, nap, [verb("xReport")], aside("name")), { maxLength: 8 })
  .map((groups) => groups.map((group, i) => renamed(group, `${i}`)).flat());
const inTheMiddle = fc.array(fc.constantFrom<readonly CaseDeed[]>(nap, [SWITCH]), { maxLength: 2 }).map((groups) => groups.flat());
const noisy = fc
  .tuple(noise, noise, fc.array(inTheMiddle, { minLength: CORE.length, maxLength: CORE.length }))
  .map(([before, after, between]) => [
    ...before,
    ...CORE.flatMap((step, i) => [...(between[i] ?? []), step]),
    verb("startsOver"),
    ...after,
  ]);

describe("shrinking", () => {
  it("cuts forty steps to the six that matter, in tries that can be counted on", async () => {
    const steps = [
      ...cash,
      ...aside("first"),
      ...look,
      ...cash,
      ...nap,
      ...CORE.slice(0, 3),
      ...nap,
      ...CORE.slice(3),
      verb("startsOver"),
      ...cash,
      ...look,
      ...cash,
      ...cash,
    ];
    const { kept, removed, tries, whole } = await shrunk(steps);

    assert.ok(steps.length >= 40, String(steps.length));
    assert.deepEqual(
      kept.map((step) => steps[step]),
      CORE,
    );
    assert.equal(kept.length + removed.length, steps.length);
    assert.equal(whole, true);
    assert.ok(tries < 60, `${tries} tries`);
  });

  it("needs no hint of where the till stood, only more tries", async () => {
    const steps = [...look, ...CORE.slice(0, 3), ...nap, ...CORE.slice(3), verb("startsOver"), ...cash];
    const { kept } = await shrunk(steps, [null]);
    assert.deepEqual(
      kept.map((step) => steps[step]),
      CORE,
    );
  });

  it("always ends red, with nothing that could be left out alone, and with all that a step needs", async () => {
    await fc.assert(
      fc.asyncProperty(noisy, async (steps) => {
        const { kept } = await shrunk(steps);
        const left = kept.flatMap((step) => steps[step] ?? []);

        assert.ok(isLost(left));
        for (const [i] of left.entries()) assert.ok(!isLost(withoutUsers(left, i)), `step ${i} of ${JSON.stringify(left)} can be left out`);
        for (const [i, needed] of needsOf(steps).entries()) if (kept.includes(i)) for (const each of needed) assert.ok(kept.includes(each));
      }),
      { numRuns: 200 },
    );
  });

  it("comes to the same end in the same way every time", async () => {
    await fc.assert(
      fc.asyncProperty(noisy, async (steps) => assert.deepEqual(await shrunk(steps), await shrunk(steps))),
      { numRuns: 50 },
    );
  });

  it("never tries the same steps twice, nor a step without what it needs", async () => {
    await fc.assert(
      fc.asyncProperty(noisy, async (steps) => {
        const needs = needsOf(steps);
        const seen = new Set<string>();
        await shrink({
          steps,
          ways: [placesOf(steps)],
          isRed: async (kept) => {
            assert.ok(!seen.has(kept.join()));
            seen.add(kept.join());
            for (const step of kept) for (const needed of needs[step] ?? []) assert.ok(kept.includes(needed));
            return isLost(kept.flatMap((step) => steps[step] ?? []));
          },
          isOver: () => false,
          onTried: () => undefined,
        });
      }),
      { numRuns: 50 },
    );
  });

  it("says when it ended early, with what was red by then", async () => {
    const steps = [...cash, ...look, ...CORE];
    let left = 3;
    const { kept, whole } = await shrink({
      steps,
      ways: [placesOf(steps)],
      isRed: async (each) => isLost(each.flatMap((step) => steps[step] ?? [])),
      isOver: () => left-- === 0,
      onTried: () => undefined,
    });

    assert.equal(whole, false);
    assert.ok(isLost(kept.flatMap((step) => steps[step] ?? [])));
  });
});

function renamed(steps: readonly CaseDeed[], suffix: string): readonly CaseDeed[] {
  return steps.map((step) =>
    step.kind === "verb"
      ? {
          ...step,
          as: step.as === null ? null : `${step.as}${suffix}`,
          args: step.args.map((arg) => (arg.kind === "reference" ? { ...arg, name: `${arg.name}${suffix}` } : arg)),
        }
      : step,
  );
}

function withoutUsers(steps: readonly CaseDeed[], without: number): readonly CaseDeed[] {
  const needs = needsOf(steps);
  const left = new Set<number>();
  for (const [i] of steps.entries()) if (i !== without && (needs[i] ?? []).every((each) => left.has(each))) left.add(i);
  return steps.filter((_, i) => left.has(i));
}
