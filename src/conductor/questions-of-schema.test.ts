import assert from "node:assert/strict";
import { questionsOfSchema } from "./questions-of-schema.ts";

const FACTS = { sales: "new sales", returns: "returns", receipts: "", qrOperations: "", qrRefunds: "", bankEvents: "", disagreements: [] };
const DATABASE = {
  facts: FACTS,
  arrange: { acquirer: "set acquirer", qr: "set qr" },
  bySchema: { "2.0": { facts: { sales: "old sales" }, arrange: { qr: "nothing to set" } } },
};

describe("what a database is asked", () => {
  it("is said once for all schemas but those that differ", () => {
    assert.deepEqual(questionsOfSchema(DATABASE, "2.1"), { facts: FACTS, arrange: DATABASE.arrange });
  });

  it("differs in what a schema says of itself, and in nothing else", () => {
    assert.deepEqual(questionsOfSchema(DATABASE, "2.0"), {
      facts: { ...FACTS, sales: "old sales" },
      arrange: { acquirer: "set acquirer", qr: "nothing to set" },
    });
  });
});
