import assert from "node:assert/strict";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AttemptEvidence, Step } from "../domain/attempt.ts";
import type { Moment, ReplayRecord, ReplaySide } from "../domain/replay.ts";
import { NO_FACTS } from "../domain/shop-facts.ts";
import type { WireExchange } from "../domain/wire.ts";
import { openedAt, type ReplayEvidence, stepViews } from "./replay-view.ts";
import { tillPicture } from "./test/picture.ts";
import { writeReplayPage } from "./write-replay-page.ts";

const MOMENT: Moment = {
  step: 3,
  words: "the cashier sees the receipt",
  line: 12,
  column: 5,
  sentence: "the till shows <nothing>",
  assertion: "",
  expected: null,
  actual: null,
  invariants: ["I1"],
  segment: "",
};
const side = (run: string, wrong: boolean): ReplaySide => ({
  rider: "desktop@5.0",
  backend: wrong ? "2.2" : "2.2.1",
  rollout: "r2",
  stage: "MIX",
  serves: "2.1",
  telling: wrong
    ? {
        kind: "went wrong",
        moment: MOMENT,
        signature: { segment: "", invariants: [], assertion: "", message: "", endpoint: null },
        verdict: "",
      }
    : { kind: "went well", steps: 4, words: "" },
  tookMs: 12_300,
  run,
  evidence: `${run}/evidence/story--1`,
});

/** Each step takes a second; the wire is asked in the middle of it. */
const told = (
  steps: number,
  wire: readonly { readonly step: number; readonly path: string; readonly body?: string; readonly status?: number }[],
) =>
  ({
    registered: { attempt: "story--1" },
    result: {
      startedAt: 0,
      endedAt: steps * 1000,
      steps: Array.from({ length: steps }, (_, index): Step => {
        const at = index * 1000;
        const sentence = `does ${index + 1} </script>`;
        return {
          sentence,
          actor: "cashier",
          startedAt: at,
          endedAt: at + 900,
          screenshot: "01.png",
          screen: "Total <b>",
          caseStep: index + 1,
        };
      }),
    },
    wire: wire.map(({ step, path, body = "{}", status = 200 }, seq): WireExchange => ({
      seq,
      startedAt: (step - 1) * 1000 + 500,
      endedAt: (step - 1) * 1000 + 510,
      account: "a",
      device: "till",
      servedBy: { generation: "new", version: "2.2" },
      request: { method: "GET", path, headers: {}, body: "" },
      response: { status, headers: {}, body },
      fault: null,
    })),
    ledger: [],
    facts: NO_FACTS,
  }) as unknown as AttemptEvidence;

const RECORD: ReplayRecord = {
  schema: 1,
  replay: "replay-x",
  case: "x",
  title: "A <script>alert(1)</script> title",
  file: "fixtures/cases/x.yaml",
  environment: "hotfix",
  lane: "twin",
  seed: 1,
  answer: "fixed",
  sentence: "fixed by backend 2.2.1",
  moment: MOMENT,
  production: side("run-a", true),
  fix: { ...side("run-b", false), what: "backend 2.2.1" },
  tier1: { kind: "left out", why: "quick" },
  report: "",
};
const evidence = (production: AttemptEvidence, fix: AttemptEvidence | null, record = RECORD): ReplayEvidence => ({
  record,
  reported: "It was <gone>.",
  should: "It is there.",
  words: ["one", "two", "three", "four"],
  production,
  fix,
});
const differing = (production: AttemptEvidence, fix: AttemptEvidence) =>
  stepViews(evidence(production, fix)).flatMap(({ number, differs }) => (differs === null ? [] : [`${number} ${differs}`]));

describe("the steps of two tellings", () => {
  it("say where one of them ends, and open there when nothing differs before", () => {
    const steps = stepViews(evidence(told(3, []), told(4, [])));

    assert.deepEqual(
      steps.map(({ production, fix, differs }) => [production.state, fix?.state, differs]),
      [
        ["went well", "went well", null],
        ["went well", "went well", null],
        ["went wrong", "went well", "end"],
        ["not reached", "went well", null],
      ],
    );
    assert.equal(openedAt(steps, RECORD), 3);
  });

  it("differ where an answer does, and open there", () => {
    const production = told(3, [{ step: 2, path: "/sale", body: '{"sum":1}' }]);
    assert.deepEqual(differing(production, told(4, [{ step: 2, path: "/sale", body: '{"sum":2}' }])), ["3 end"]);
    assert.deepEqual(differing(production, told(4, [{ step: 2, path: "/sale", body: '{"sum":1,"new":true}' }])), ["2 wire", "3 end"]);
    assert.deepEqual(differing(production, told(4, [{ step: 2, path: "/sale", status: 404 }])), ["2 wire", "3 end"]);
  });

  it("differ where only one of them asks, unless the other asks a step earlier or later", () => {
    const asks = (step: number) => [{ step, path: "/shift" }];
    assert.deepEqual(differing(told(3, []), told(4, asks(2))), ["2 wire", "3 end"]);
    assert.deepEqual(differing(told(3, asks(1)), told(4, asks(2))), ["3 end"]);
    assert.deepEqual(differing(told(3, [{ step: 1, path: "/shift", status: 404 }]), told(4, asks(2))), ["1 wire", "2 wire", "3 end"]);
  });

  it("are one column without a fix, opened where it goes wrong", () => {
    const record = { ...RECORD, fix: null };
    const steps = stepViews(evidence(told(3, [{ step: 1, path: "/a" }]), null, record));

    assert.deepEqual([steps[0]?.fix, steps[0]?.wire.length, openedAt(steps, record)], [null, 1, 3]);
  });
});

describe("replay.html", () => {
  let page = "";
  before(async () => {
    const folder = await mkdtemp(join(tmpdir(), "replay-page-"));
    await mkdir(join(folder, "run-a/evidence/story--1"), { recursive: true });
    await writeFile(join(folder, "run-a/evidence/story--1/01.png"), tillPicture(3, [30, 90, 200]));
    page = await readFile(await writeReplayPage(folder, evidence(told(3, [{ step: 2, path: "/sale", status: 404 }]), told(4, []))), "utf8");
    await rm(folder, { recursive: true, force: true });
  });

  it("asks nobody for anything, and takes recorded text for letters", () => {
    assert.match(page, /default-src &#39;none&#39;; img-src data:; style-src &#39;sha256-/);
    assert.doesNotMatch(page, /<link|@import|url\(| style="| on[a-z]+="/);
    assert.match(page, /A &lt;script&gt;alert\(1\)&lt;\/script&gt; title/);
    assert.equal(page.match(/<script/g)?.length, 1);
    assert.match(page, /does 1 &lt;\/script&gt;/);
    assert.match(page, /Total &lt;b&gt;/);
    assert.match(page, /It was &lt;gone&gt;\./);
    assert.match(page, /the till shows &lt;nothing&gt;/);
  });

  it("is opened at the first difference", () => {
    assert.deepEqual(
      [...page.matchAll(/id="(step-\d)"( data-first="yes")?( open)?/g)].map(([, id, first, open]) => [
        id,
        first !== undefined,
        open !== undefined,
      ]),
      [
        ["step-1", false, false],
        ["step-2", true, true],
        ["step-3", false, true],
        ["step-4", false, false],
      ],
    );
  });

  it("shows the screens it has, and links to the others", () => {
    assert.match(page, /href="run-a\/evidence\/story--1\/01\.png"><img src="data:image\/png;base64,/);
    assert.match(page, /class="left-out" href="run-b\/evidence\/story--1\/01\.png"/);
  });
});
