import assert from "node:assert/strict";
import type { CasePart } from "../domain/control.ts";
import type { CaseStep, CaseValue, StepsCase } from "../domain/customer-case.ts";
import { PLATFORMS } from "../domain/platform.ts";
import { tellCase } from "./case-story.ts";
import type { CaseVerb } from "./case-verbs.ts";
import type { Hands } from "./hands.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

interface Cast {
  readonly app: string;
}
type Unplaced = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, "line" | "column"> : never) : never;

const FLEET = { platform: "desktop", app: "5.0", locale: null, timeZone: null } as StepsCase["fleet"];
const REFERENCE = { kind: "reference", name: "qr", fields: ["sum"] } as const;
const verb = (name: string, args: readonly CaseValue[] = [], as: string | null = null): Unplaced => ({
  kind: "verb",
  verb: name,
  args,
  as,
});

/** A till that writes down what is asked of it. */
function stage() {
  const done: string[] = [];
  let app = "4.9";
  const told: { number: number; picture: boolean; sentence: string; actor: string }[] = [];
  const hands = {
    get cell() {
      return { app, service: { kind: "replayed" } };
    },
    caseStep: async (asks: (typeof told)[number], act: () => Promise<void>) => {
      told.push(asks);
      await act();
    },
    step: async ({ sentence }: { sentence: string }, act: () => Promise<void>) => {
      done.push(sentence);
      await act();
    },
    checkpoint: async (name: string) => {
      done.push(name);
      app = "5.0";
    },
    bank: async (knobs: object) => void done.push(`bank ${JSON.stringify(knobs)}`),
    movesClock: async (ms: number) => void done.push(`clock ${ms}`),
    speaks: async (habit: { locale: string } | null) => void done.push(`speaks ${habit?.locale ?? "as before"}`),
  } as unknown as Hands;
  const row = (says: string, does: CaseVerb<Cast>["does"], kind = "basket"): CaseVerb<Cast> => ({
    takes: [{ name: "basket", kind }],
    gives: "qr",
    needs: [],
    served: [],
    platforms: PLATFORMS,
    says,
    does,
  });
  const verbs = {
    "cashier.sells": row("sells", async (cast, [basket]) => {
      done.push(`${cast.app} sells ${JSON.stringify(basket)}`);
      return { sum: 100 };
    }),
    "customer.pays": row("pays", async (_, [sum]) => void done.push(`pays ${String(sum)}`), "count"),
  };
  const kinds = { basket: { kind: "word", words: { coffee: { total: 100 } } }, count: { kind: "number" } } as const;
  const tell = (steps: readonly Unplaced[], fleet: Partial<StepsCase["fleet"]> = {}, part: CasePart | null = null) =>
    tellCase<Cast>({
      told: { fleet: { ...FLEET, ...fleet }, steps: steps.map((step) => ({ ...step, line: 1, column: 1 })) },
      hands,
      transcript: { step: () => {} },
      part,
      production: { cast: ({ cell }) => ({ app: cell.app }), tidy: async () => void done.push("tidies") },
      words: { verbs, kinds },
    });
  return { done, told, tell };
}

const coffee: CaseValue = { kind: "literal", value: "coffee" };

describe("telling a case", () => {
  it("does each step with what its words stand for, and with what earlier steps gave", async () => {
    const { done, told, tell } = stage();

    await tell([verb("cashier.sells", [coffee], "qr"), verb("customer.pays", [REFERENCE])]);

    assert.deepEqual(done, ['4.9 sells {"total":100}', "pays 100"]);
    assert.deepEqual(
      told.map(({ number, actor, sentence }) => [number, actor, sentence]),
      [
        [1, "cashier", "the cashier sells (coffee)"],
        [2, "customer", "the customer pays ($qr.sum)"],
      ],
    );
  });

  it("has the world changed, and goes on with the build that is there then", async () => {
    const { done, tell } = stage();

    await tell([
      { kind: "world", change: { kind: "upgrade", app: "5.0" } },
      { kind: "world", change: { kind: "bank", knobs: { inquiry: "stale" } } },
      { kind: "world", change: { kind: "clock", byMs: 60_000 } },
      verb("cashier.sells", [coffee]),
    ]);

    assert.deepEqual(done, ["before step 1", 'bank {"inquiry":"stale"}', "clock 60000", '5.0 sells {"total":100}']);
  });

  it("tells a part of it with the numbers that its steps have in the whole", async () => {
    const { done, told, tell } = stage();
    const steps = [verb("cashier.sells", [coffee]), verb("cashier.sells", [coffee], "qr"), verb("customer.pays", [REFERENCE])];

    await tell(steps, {}, { steps: [2, 3], patienceMs: 3_000 });

    assert.deepEqual(done, ['4.9 sells {"total":100}', "pays 100"]);
    assert.deepEqual(
      told.map(({ number }) => number),
      [2, 3],
    );
  });

  it("finds a fact that is another", async () => {
    const { tell } = stage();
    const expects: Unplaced = { kind: "expect", what: REFERENCE, is: 90, invariants: ["I7"] };

    const thrown: unknown = await tell([verb("cashier.sells", [coffee], "qr"), expects]).catch((error: unknown) => error);

    assert.ok(thrown instanceof TillSaysOtherwise);
    assert.deepEqual(thrown.finding, {
      assertion: "$qr.sum is as the case says",
      expected: "90",
      actual: "100",
      screen: null,
      invariants: ["I7"],
    });
  });

  it("sets the device up as the customer's was, and back, also when the story fails", async () => {
    const { done, tell } = stage();

    await tell([verb("nobody.does")], { locale: "ru-RU", timeZone: "Europe/Moscow" }).catch(() => {});

    assert.deepEqual(done, [
      "the device speaks ru-RU, and its clock shows the time of Europe/Moscow",
      "speaks ru-RU",
      "tidies",
      "speaks as before",
    ]);
  });
});
