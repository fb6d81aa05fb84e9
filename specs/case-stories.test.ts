import assert from "node:assert/strict";
import type { CaseKind } from "../src/domain/case-vocabulary.ts";
import type { Hands } from "../src/rider/hands.ts";
import { caseVocabulary } from "../src/rider/case-verbs.ts";
import { backOfficeOf } from "./back-office.ts";
import { caseWords } from "./case-stories.ts";
import type { Actor } from "./case-verbs/row.ts";
import { cashierOf } from "./cashier.ts";
import type { Cast } from "./cast.ts";
import { customerOf } from "./customer.ts";
import { forbiddenTriesOf } from "./forbidden-tries.ts";
import { networkOf } from "./network.ts";
import { officeBooksOf } from "./office-books.ts";
import { otherTillOf } from "./other-till.ts";

const hands = { cell: { platform: "desktop", app: "5.0" }, boarding: { serverUrl: "", otherTillUrl: "" } } as unknown as Hands;
const cast: Pick<Cast, Actor> = {
  cashier: cashierOf(hands),
  office: backOfficeOf(hands),
  officeBooks: officeBooksOf(hands),
  customer: customerOf(hands),
  otherTill: otherTillOf(hands),
  forbidden: forbiddenTriesOf(hands),
  network: networkOf(hands),
};

describe("the words of cases", () => {
  it("have a row for each thing that the cast can do, and no other", () => {
    const can = Object.entries(cast).flatMap(([actor, verbs]) => Object.keys(verbs).map((verb) => `${actor}.${verb}`));

    assert.deepEqual(Object.keys(caseWords.verbs).toSorted(), can.toSorted());
  });

  it("speak of kinds that are there", () => {
    const said = Object.entries(caseWords.verbs).flatMap(([verb, { takes, gives }]) =>
      [...takes.map(({ kind }) => kind), ...(gives === null ? [] : [gives])].map((kind) => `${verb}: ${kind}`),
    );
    const fields = Object.entries<CaseKind>(caseWords.kinds).flatMap(([kind, each]) =>
      each.kind === "given" ? Object.values(each.fields).map((field) => `${kind}: ${field}`) : [],
    );

    assert.deepEqual(
      [...said, ...fields].filter((each) => caseWords.kinds[each.split(": ")[1] ?? ""] === undefined),
      [],
    );
  });

  it("can be asked once the table is loaded", () => assert.equal(caseVocabulary(), caseWords));

  it("do what the verb of the cast does, with the arguments in their order", async () => {
    const called: unknown[] = [];
    const cashier = { takesParkedSale: (...args: unknown[]) => Promise.resolve(called.push(...args)) };

    await caseWords.verbs["cashier.takesParkedSale"]?.does({ cashier } as unknown as Cast, ["Sale 1", { total: 1 }]);

    assert.deepEqual(called, ["Sale 1", { total: 1 }]);
  });
});
