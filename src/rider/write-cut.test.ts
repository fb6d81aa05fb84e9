import assert from "node:assert/strict";
import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { Cell } from "../domain/cell.ts";
import type { Platform } from "../domain/platform.ts";
import type { Service } from "../domain/service.ts";
import { startTranscript } from "./transcript.ts";
import { writeCut } from "./write-cut.ts";

const RECEIPT = { takes: [], gives: null, needs: [], served: [], platforms: [], says: "reads the receipt" };
const WORDS: CaseVocabulary = { verbs: { "cashier.receipt": RECEIPT }, kinds: {}, reopening: ["cashier.isKilled", "cashier.reopens"] };

async function written(service: Service, platform: Platform = "android"): Promise<readonly string[]> {
  const transcript = startTranscript(WORDS);
  const { cashier } = transcript.listenTo({ cashier: { receipt: async () => {} } });
  writeCut(transcript, { cell: { service, platform } as Cell, vocabulary: WORDS });
  await cashier.receipt();
  return transcript
    .lines()
    .map((line) =>
      line.kind === "verb" ? line.verb : line.kind === "world" ? `world ${line.change.kind}` : line.kind === "note" ? "# …" : line.kind,
    );
}

describe("a cut of the walk, written as the steps of a case", () => {
  it("is a switch, a rollback or the old copy's end", async () => {
    assert.deepEqual(await written({ kind: "cut", from: "old", to: "new", at: "x" }), ["world switch", "cashier.receipt"]);
    assert.deepEqual(await written({ kind: "cut", from: "new", to: "old", at: "x" }), ["world rollback", "cashier.receipt"]);
    assert.deepEqual(await written({ kind: "stopped", from: "old", to: "new", at: "x" }), ["world stop", "cashier.receipt"]);
  });

  it("is what the cashier does where the app is opened again, and only a remark where nobody has words for it", async () => {
    assert.deepEqual(await written({ kind: "reopened", by: "new", at: "x" }), ["cashier.isKilled", "cashier.reopens", "cashier.receipt"]);
    assert.deepEqual(await written({ kind: "reopened", by: "new", at: "x" }, "web"), ["# …", "cashier.receipt"]);
    assert.deepEqual(await written({ kind: "stopped", from: "new", to: "new", at: "x" }), ["# …", "cashier.receipt"]);
  });

  it("goes forward again behind the next verb where the till was taken back for one answer", async () => {
    assert.deepEqual(await written({ kind: "returned", by: "new", over: "old", at: "x" }), [
      "world rollback",
      "# …",
      "cashier.receipt",
      "world switch",
    ]);
  });
});
