import assert from "node:assert/strict";
import type { CaseVerbFacts, CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { TranscriptLine } from "../domain/customer-case.ts";
import { startTranscript } from "./transcript.ts";

const BASKET = { total: 500, lines: [{ code: "1", quantity: 1 }] };
const verb = (takes: CaseVerbFacts["takes"] = [], gives: string | null = null): CaseVerbFacts => ({
  takes,
  gives,
  needs: [],
  served: [],
  platforms: ["desktop"],
  says: "does",
});
const WORDS: CaseVocabulary = {
  verbs: {
    "cashier.sellsByQr": verb([{ name: "basket", kind: "basket" }], "shownQr"),
    "cashier.sellsForCash": verb([{ name: "basket", kind: "basket" }]),
    "cashier.receipt": verb([], "receipt"),
    "cashier.parksSale": verb([], "text"),
    "cashier.takesParkedSale": verb([
      { name: "name", kind: "text" },
      { name: "basket", kind: "basket" },
    ]),
    "cashier.opensDocument": verb([{ name: "number", kind: "text" }]),
    "cashier.refunds": verb([{ name: "sumMinor", kind: "minor" }]),
    "cashier.worksAs": verb([{ name: "habit", kind: "habit" }]),
    "customer.pays": verb([{ name: "qr", kind: "shownQr" }]),
    "customer.paysFor": verb([{ name: "qr", kind: "shownQr" }]),
  },
  kinds: {
    basket: { kind: "word", words: { coffee: BASKET } },
    habit: { kind: "word", words: {} },
    text: { kind: "text" },
    minor: { kind: "number" },
    shownQr: { kind: "given", fields: { payload: "text" } },
    receipt: { kind: "given", fields: { number: "text", totalMinor: "minor" } },
  },
};

let sold = 0;
const cast = {
  cashier: {
    sellsByQr: async (_basket: object) => ({ payload: `https://qr/${(sold += 1)}`, amountMinor: 500 }),
    sellsForCash: async (_basket: object) => {
      await cast.cashier.receipt();
    },
    receipt: async () => ({ number: "A-0300", totalMinor: 500 }),
    parksSale: async () => "P-1",
    takesParkedSale: async (_name: string, _basket: object) => {},
    opensDocument: async (_number: string) => {},
    refunds: async (_sum: number) => {},
    worksAs: async (_habits: readonly string[], act: (habit: string) => Promise<void>) => act("ru"),
    dances: async () => {},
    fails: async () => {
      throw new Error("no");
    },
  },
  customer: { pays: async (_qr: object) => {}, paysFor: async (_qr: object) => {} },
  turn: 3,
};

async function told(story: (listened: typeof cast) => Promise<unknown>): Promise<readonly string[]> {
  const transcript = startTranscript(WORDS);
  await story(transcript.listenTo(cast));
  return transcript.lines().map(said);
}

function said(line: TranscriptLine): string {
  if (line.kind === "note") return `# ${line.text}`;
  if (line.kind !== "verb") return line.kind === "world" ? `world ${line.change.kind}` : line.kind;
  const args = line.args.map((arg) => (arg.kind === "literal" ? JSON.stringify(arg.value) : `$${[arg.name, ...arg.fields].join(".")}`));
  return `${line.verb}(${args.join(", ")})${line.as === null ? "" : ` as ${line.as}`}`;
}

describe("a transcript", () => {
  it("names what later steps need, and nothing else", async () => {
    assert.deepEqual(
      await told(async ({ cashier, customer }) => {
        const qr = await cashier.sellsByQr(BASKET);
        await cashier.sellsByQr({ ...BASKET });
        await customer.pays(qr);
        const receipt = await cashier.receipt();
        await cashier.opensDocument(receipt.number);
        await cashier.refunds(receipt.totalMinor);
      }),
      [
        'cashier.sellsByQr("coffee") as qr',
        'cashier.sellsByQr("coffee")',
        "customer.pays($qr)",
        "cashier.receipt() as receipt",
        "cashier.opensDocument($receipt.number)",
        "cashier.refunds(500)",
      ],
    );
  });

  it("calls two things of a kind by two names, and a text by what takes it", async () => {
    assert.deepEqual(
      await told(async ({ cashier, customer }) => {
        const [one, other] = [await cashier.sellsByQr(BASKET), await cashier.sellsByQr(BASKET)];
        await customer.pays(other);
        await customer.paysFor({ payload: one.payload });
        await cashier.takesParkedSale(await cashier.parksSale(), BASKET);
      }),
      [
        'cashier.sellsByQr("coffee") as qr',
        'cashier.sellsByQr("coffee") as qr2',
        "customer.pays($qr2)",
        "customer.paysFor($qr)",
        "cashier.parksSale() as name",
        'cashier.takesParkedSale($name, "coffee")',
      ],
    );
  });

  it("lets a verb that is made of others speak for them, and tells what is done within one that takes a function", async () => {
    assert.deepEqual(
      await told(async ({ cashier }) => {
        await cashier.sellsForCash(BASKET);
        await cashier.worksAs(["ru"], async () => void (await cashier.receipt()));
      }),
      ['cashier.sellsForCash("coffee")', "# cashier.worksAs: takes more here than a case can say", "cashier.receipt()"],
    );
  });

  it("says what it cannot write down", async () => {
    assert.deepEqual(
      await told(async ({ cashier, customer }) => {
        await cashier.dances();
        await cashier.sellsByQr({ total: 1 });
        await customer.pays({ payload: "https://qr/elsewhere" });
      }),
      [
        "# cashier.dances: no case has a word for it",
        '# cashier.sellsByQr: its basket cannot be written down ({"total":1})',
        '# customer.pays: its qr cannot be written down ({"payload":"https://qr/elsewhere"})',
      ],
    );
  });

  it("has changes of the world where they came, also one behind the next verb", async () => {
    const transcript = startTranscript(WORDS);
    const { cashier } = transcript.listenTo(cast);
    transcript.world({ kind: "rollback" });
    transcript.worldBehindNext({ kind: "switch" });
    await cashier.receipt();

    assert.deepEqual(transcript.lines().map(said), ["world rollback", "cashier.receipt()", "world switch"]);
  });

  it("keeps the verb in which the story failed, and leaves all else of the cast alone", async () => {
    const transcript = startTranscript(WORDS);
    const listened = transcript.listenTo(cast);
    await listened.cashier.receipt();
    assert.equal(transcript.failedInVerb(), false);
    await assert.rejects(listened.cashier.fails());

    assert.equal(listened.turn, 3);
    assert.equal(transcript.failedInVerb(), true);
    assert.deepEqual(transcript.lines().map(said), ["cashier.receipt()", "# cashier.fails: no case has a word for it"]);
  });
});
