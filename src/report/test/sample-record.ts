import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import QRCode from "qrcode";
import type { AttemptEvidence, BooksEvidence, DecodedQr, Outcome, Step } from "../../domain/attempt.ts";
import { attemptId, type Cell, type RiderId, riderOf } from "../../domain/cell.ts";
import type { Decision, RefutedCell } from "../../domain/decision.ts";
import type { Prover } from "../../domain/qualification.ts";
import type { LedgerEntry, LedgerEvent } from "../../domain/ledger.ts";
import { BOOKS, ILLEGAL_STEP, type NotApplicable, type Plan } from "../../domain/plan.ts";
import type { Tier } from "../../domain/platform.ts";
import { type Service, servingOf } from "../../domain/service.ts";
import { NO_FACTS, type ShopFacts } from "../../domain/shop-facts.ts";
import { type Generation, type Stage, STAGE_STORY, STAGES } from "../../domain/stage.ts";
import type { Verdict } from "../../domain/verdict.ts";
import type { WireExchange } from "../../domain/wire.ts";
import { reproduceCommand } from "../cell-words.ts";
import { crc16 } from "../qr-parts.ts";
import type { RunRecord, ScenarioTitle } from "../run-record.ts";
import { tillPicture } from "./picture.ts";

const T0 = Date.UTC(2026, 10, 22, 3, 15, 0);
/** Text that would do harm in a page, a table, a shell or an XML file that does not escape it. */
export const HOSTILE = `<script>alert("x")</script> & 'quotes' | pipe \`tick\` ]]> \u0007 @everyone`;

interface Story extends ScenarioTitle {
  readonly tier: Tier;
  readonly qr: boolean;
  readonly cuts: readonly string[];
  readonly laggard: boolean;
}

const STORIES: readonly Story[] = [
  { id: "cash-sale", title: "A customer pays cash and gets change", tags: ["S01"], tier: 1, qr: false, cuts: [], laggard: true },
  { id: "history-paged", title: "The history shows every sale, page by page", tags: ["S04"], tier: 2, qr: false, cuts: [], laggard: true },
  {
    id: "offline-queue",
    title: "Sales made offline arrive once the line is back",
    tags: ["S07"],
    tier: 2,
    qr: false,
    cuts: ["queue filled"],
    laggard: false,
  },
  {
    id: "qr-paid-push",
    title: "A customer pays by QR, the bank calls back",
    tags: ["S09", "S33"],
    tier: 1,
    qr: true,
    cuts: ["qr shown", "paid at bank"],
    laggard: true,
  },
  { id: "receipt-words", title: HOSTILE, tags: ["S40"], tier: 3, qr: false, cuts: [], laggard: false },
  {
    id: "refund-before-rollout",
    title: "A sale made before the rollout is refunded",
    tags: ["S05"],
    tier: 1,
    qr: false,
    cuts: ["document opened"],
    laggard: true,
  },
  { id: "shift-totals", title: "The X report adds up what the shift sold", tags: ["S03"], tier: 1, qr: false, cuts: [], laggard: false },
];

export interface SampleSize {
  /** How many times the stories are repeated under other ids. */
  readonly copies: number;
  /** Extra exchanges in each attempt. */
  readonly polls: number;
}

/** A run with every kind of answer: passes, a regression beside its control, cut and lagging tills, open cells, books. */
export function sampleRecord(folder: string, size: SampleSize = { copies: 1, polls: 0 }): RunRecord {
  const stories = Array.from({ length: size.copies }, (_one, copy) =>
    STORIES.map((story) => (copy === 0 ? story : { ...story, id: `${story.id}-${copy}` })),
  ).flat();
  const riders: readonly RiderId[] = ["desktop@4.9", "desktop@5.0"];
  const cells: Cell[] = [];
  const notApplicable: NotApplicable[] = [];
  for (const rider of riders) {
    for (const stage of STAGES) {
      for (const story of stories) addStory(rider, stage, story, cells, notApplicable);
      cells.push(cellOf(rider, stage, BOOKS, 1, { kind: "steady", by: STAGE_STORY[stage].serves }, ""));
    }
  }
  cells.push(cellOf("desktop@4.9", "DRAIN", ILLEGAL_STEP, 1, { kind: "illegal", step: "contract-over-copy" }, ""));

  const verdicts = cells.filter((cell) => cell.id !== "cash-sale/desktop@4.9/r2/APPS").map(verdictOf);
  const stories1 = cells.filter((cell) => cell.scenario !== BOOKS);
  const attempts = stories1.filter((cell) => verdictOf(cell).openBecause !== "missing").map((cell, index) => attemptOf(cell, index, size));
  const plan: Plan = {
    schema: 1,
    seed: 1,
    rollout: "r2",
    lane: "twin",
    pairs: 5,
    faults: [],
    obligations: cells.map((cell) => ({ id: `o/${cell.id}`, rule: ruleOf(cell), cell: cell.id, tier: cell.tier })),
    cells,
    notApplicable,
    notCovered: [],
    walks: [{ rollout: "r2", from: "2.1", to: "2.2", stages: STAGES, riders: [] }],
  };
  return {
    folder,
    run: {
      id: "2026-11-22-0315-r2",
      seed: 1,
      lane: "twin",
      engines: ["Chromium 142.0.7444.59"],
      startedAt: T0,
      endedAt: T0 + 187_000,
      project: "Reference shop",
      rolloutTitle: "QR payment is switched on and old payments are copied",
      breakages: [],
      scenarios: stories,
    },
    plan,
    attempts,
    books: cells.filter((cell) => cell.scenario === BOOKS).map(booksOf),
    verdicts,
    decision: decisionOf(plan, verdicts),
  };
}

/** The same run as it should be: everything proved. */
export function greenRecord(folder: string): RunRecord {
  const record = sampleRecord(folder);
  const verdicts = record.plan.cells.map((cell): Verdict => ({ ...proved(cell), evidence: `evidence/${attemptId(cell.id, 1)}` }));
  const count = verdicts.length;
  return {
    ...record,
    verdicts,
    attempts: record.plan.cells
      .filter((cell) => cell.scenario !== BOOKS)
      .map((cell, index) => ({ ...attemptOf({ ...cell, id: cell.id }, index, { copies: 1, polls: 0 }) })),
    decision: {
      ...record.decision,
      decision: "BOARD",
      sentence: `All ${count} obligations are proved: desktop 4.9 and 5.0 work as before at every stage from 2.1 to 2.2 and after the rollback.`,
      counts: { ...record.decision.counts, obligations: count, proved: count, refuted: 0, open: 0, tolerated: 0, waived: 0 },
      refuted: [],
      open: [],
      tolerated: [],
      waived: [],
      next: ["tillgate show", "tillgate qualify --rollout r2"],
    },
  };
}

/** Puts the pictures that the record names where a run would have left them. */
export async function writePictures(record: RunRecord, grain = 0): Promise<void> {
  let index = 0;
  for (const { registered, result } of record.attempts) {
    if (result === null) continue;
    const folder = join(record.folder, "evidence", registered.attempt);
    await mkdir(folder, { recursive: true });
    const pictures = result.steps.flatMap(({ screenshot }): readonly (readonly [string, Buffer])[] => {
      const tone: readonly [number, number, number] = screenshot === "failed.png" ? [186, 52, 44] : [38, 92, 160];
      return screenshot === null ? [] : [[screenshot, tillPicture(grain > 0 ? index++ : 3, tone, grain)]];
    });
    const codes = await Promise.all(
      result.decoded.map(
        async (decoded) => [decoded.screenshot, await QRCode.toBuffer(decoded.text ?? "nothing", { margin: 4, scale: 5 })] as const,
      ),
    );
    await Promise.all([...pictures, ...codes].map(([file, bytes]) => writeFile(join(folder, file), bytes)));
  }
}

function addStory(rider: RiderId, stage: Stage, story: Story, cells: Cell[], notApplicable: NotApplicable[]): void {
  const serves = STAGE_STORY[stage].serves;
  if (story.qr && rider === "desktop@4.9") {
    notApplicable.push({ cell: `${story.id}/${rider}/r2/${stage}`, rule: "build 4.9 has no feature qr" });
    return;
  }
  if (story.qr && serves === "old") {
    if (stage !== "BACK") notApplicable.push({ cell: `${story.id}/${rider}/r2/${stage}`, rule: "version 2.1 does not offer qr to tills" });
    else
      for (const cut of story.cuts)
        cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "cut", from: "new", to: "old", at: cut }, slug(cut)));
    return;
  }
  cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "steady", by: serves }, "", story.qr));
  if (story.laggard && !story.qr && (stage === "MIX" || stage === "DRAIN"))
    cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "laggard", by: "old" }, "laggard"));
  if (stage === "MIX" || stage === "BACK") {
    const [from, to]: readonly [Generation, Generation] = stage === "MIX" ? ["old", "new"] : ["new", "old"];
    for (const cut of story.cuts)
      cells.push(cellOf(rider, stage, story.id, story.tier, { kind: "cut", from, to, at: cut }, slug(cut), story.qr));
  }
}

function slug(text: string): string {
  return text.replaceAll(" ", "-");
}

function cellOf(rider: RiderId, stage: Stage, scenario: string, tier: Tier, service: Service, suffix: string, newFeature = false): Cell {
  const app = rider.split("@")[1] ?? "";
  const base = `${scenario}/${rider}/r2/BASE`;
  return {
    id: `${scenario}/${rider}/r2/${stage}${suffix === "" ? "" : `~${suffix}`}`,
    scenario,
    platform: "desktop",
    app,
    rollout: "r2",
    stage,
    checkpoint: service.kind === "cut" ? service.at : null,
    service,
    tier,
    control: newFeature || stage === "BASE" || scenario === BOOKS || scenario === ILLEGAL_STEP ? null : base,
    newFeature,
    turn: STAGES.indexOf(stage),
  };
}

function ruleOf(cell: Cell): "books" | "negative" | "straddle" | "old client, new world" {
  if (cell.scenario === BOOKS) return "books";
  if (cell.scenario === ILLEGAL_STEP) return "negative";
  return cell.service.kind === "cut" ? "straddle" : "old client, new world";
}

function proved(cell: Cell): Verdict {
  const kind = cell.newFeature ? "new works" : "compatible";
  return {
    cell: cell.id,
    kind,
    openBecause: null,
    invariants: [],
    signature: null,
    differences: [],
    sentence: "The till showed what it showed before, and the bank's ledger agrees.",
    evidence: `evidence/${attemptId(cell.id, 1)}`,
  };
}

function verdictOf(cell: Cell): Verdict {
  const base = proved(cell);
  if (cell.id.startsWith("history-paged/desktop@4.9/r2/MIX") && cell.service.kind === "steady") {
    return {
      ...base,
      kind: "regression",
      invariants: ["I11", "I12"],
      signature: {
        segment: "opens the history",
        invariants: ["I11"],
        assertion: "the screen is history",
        message: "the till crashed: cannot read property of undefined",
        endpoint: "GET /entity/retailoperation",
      },
      differences: [{ what: "rows in the history", control: "250", candidate: "100" }],
      sentence: "Desktop 4.9 showed 250 sales before and stops at 100 now: the answer of 2.2 no longer carries the offset it pages by.",
    };
  }
  if (cell.id === "shift-totals/desktop@4.9/r2/DONE") {
    return {
      ...base,
      kind: "changed",
      invariants: ["I12"],
      differences: [{ what: "card total", control: "123450", candidate: "0" }],
      sentence: `The X report of desktop 4.9 says card total 0.00 where it said 1 234.50; nobody declared that. ${HOSTILE}`,
    };
  }
  if (cell.id === "books/desktop@4.9/r2/MIX") {
    return {
      ...base,
      kind: "regression",
      invariants: ["I13"],
      differences: [{ what: "store old.sale", control: "312", candidate: "311" }],
      sentence: "One sale is in the new store and not in the old one.",
      evidence: `evidence/${attemptId(cell.id, 1)}`,
    };
  }
  if (cell.id === "qr-paid-push/desktop@5.0/r2/BACK~qr-shown")
    return {
      ...base,
      kind: "open",
      openBecause: "error",
      sentence: "The driver lost its session while the QR was shown; nothing can be said of the product.",
      invariants: [],
    };
  if (cell.id === "qr-paid-push/desktop@5.0/r2/BACK~paid-at-bank")
    return { ...base, kind: "open", openBecause: "precluded", sentence: "Not run: the rider lost its session before." };
  if (cell.id === "offline-queue/desktop@5.0/r2/APPS")
    return { ...base, kind: "open", openBecause: "missing", sentence: "No attempt was registered.", evidence: null };
  if (cell.id === "receipt-words/desktop@5.0/r2/DONE")
    return {
      ...base,
      kind: "suspect",
      sentence: "Failed once and passed once.",
      signature: { segment: "receipt", invariants: [], assertion: "words", message: HOSTILE, endpoint: null },
    };
  if (cell.id === "receipt-words/desktop@4.9/r2/DRAIN")
    return {
      ...base,
      kind: "regression",
      sentence: "The receipt says Kard instead of Card.",
      differences: [{ what: "receipt tender", control: "Card", candidate: "Kard" }],
    };
  return base;
}

function outcomeOf(cell: Cell): Outcome {
  const verdict = verdictOf(cell);
  if (verdict.openBecause === "error") return { kind: "error", error: "driver", message: "session deleted because the page crashed" };
  if (verdict.openBecause === "precluded") return { kind: "precluded", cause: "the rider lost its session" };
  if (verdict.kind === "regression" && cell.scenario === "history-paged")
    return {
      kind: "fail",
      segment: "opens the history",
      assertion: "the screen is history",
      message: "the till crashed: cannot read property of undefined",
      expected: "250",
      actual: "100",
      invariants: ["I11"],
    };
  return { kind: "pass" };
}

function attemptOf(cell: Cell, index: number, size: SampleSize): AttemptEvidence {
  const attempt = attemptId(cell.id, 1);
  const startedAt = T0 + 9_000 + index * 700;
  const outcome = outcomeOf(cell);
  const folded = cell.scenario.startsWith("qr-paid-push");
  const order = `0b9f6c1e-7d0a-4c43-9d6c-${String(index).padStart(12, "0")}`;
  const steps = stepsOf(cell, startedAt, outcome);
  const newest = servingOf(cell.service)?.last ?? "new";
  return {
    registered: {
      attempt,
      cell: cell.id,
      number: 1,
      rider: riderOf(cell),
      account: `shop-${cell.app.replace(".", "-")}`,
      registeredAt: startedAt - 40,
      pair: null,
    },
    cell,
    result:
      outcome.kind === "precluded"
        ? null
        : {
            attempt,
            cell: cell.id,
            startedAt,
            endedAt: startedAt + 640,
            outcome,
            steps,
            observations: observationsOf(cell),
            decoded: folded ? [decodedOf(startedAt, order)] : [],
            calls: [],
            shown: folded
              ? ["NEW", "IN_PROGRESS", "PAID"].map((status, step) => ({
                  at: startedAt + 200 + step * 120,
                  screen: "qr-wait",
                  status,
                  operation: order,
                }))
              : [],
            engine: "Chromium 142.0.7444.59",
            commands: 18,
          },
    wire: wireOf(cell, startedAt, newest, order, size),
    ledger: folded ? ledgerOf(startedAt, order) : [],
    facts: folded
      ? qrFacts(startedAt, order)
      : {
          ...NO_FACTS,
          sales: [
            {
              saleId: order,
              sumMinor: 45_500,
              cashMinor: 45_500,
              noCashMinor: 0,
              qrMinor: 0,
              shiftId: order.replace("0b9f", "5b1f"),
              createdAt: startedAt + 420,
              writtenBy: newest === "new" ? "2.2" : "2.1",
            },
          ],
        },
  };
}

function stepsOf(cell: Cell, startedAt: number, outcome: Outcome): readonly Step[] {
  const step = (at: number, sentence: string, actor: Step["actor"], screenshot: string | null, screen: string | null): Step => ({
    sentence,
    actor,
    startedAt: startedAt + at,
    endedAt: startedAt + at + 70,
    screenshot,
    screen,
  });
  if (cell.scenario === ILLEGAL_STEP)
    return [
      step(0, "tries to contract the schema while old copies serve", "world", null, null),
      step(90, "is refused", "world", null, null),
    ];
  const steps = [
    step(0, "starts a sale of coffee and cake", "cashier", "1-sale.png", "Sale\nCoffee 155,00 ₽\nCake 300,00 ₽\nTotal 455,00 ₽"),
  ];
  if (cell.scenario.startsWith("qr-paid-push"))
    steps.push(step(120, "shows the QR", "cashier", "2-qr.png", "Waiting for payment\n455,00 ₽\nNEW"));
  if (cell.service.kind === "cut") steps.push(step(190, `the account is moved to the ${cell.service.to} version`, "world", null, null));
  if (cell.scenario.startsWith("qr-paid-push")) steps.push(step(240, "scans and pays", "customer", null, null));
  if (outcome.kind === "fail")
    steps.push(step(400, "opens the history", "cashier", "failed.png", "Something went wrong\ncannot read property of undefined"));
  else
    steps.push(
      step(
        400,
        cell.scenario.startsWith("history") ? "opens the history" : "sees the receipt",
        "cashier",
        "3-end.png",
        cell.scenario.startsWith("history") ? "History\n250 sales\nA-0231 455,00 ₽" : "Receipt A-0231\nTotal 455,00 ₽\nThank you",
      ),
    );
  return steps;
}

function observationsOf(cell: Cell): Readonly<Record<string, string | number | readonly string[]>> {
  if (cell.scenario === ILLEGAL_STEP) return { refused: "yes" };
  if (cell.scenario.startsWith("history"))
    return { "rows in the history": outcomeOf(cell).kind === "fail" ? 100 : 250, "newest sale": "A-0231" };
  if (cell.scenario.startsWith("shift"))
    return { "cash total": 45_500, "card total": verdictOf(cell).kind === "changed" ? 0 : 123_450, sales: 4 };
  return {
    "receipt total": 45_500,
    "receipt tender": cell.scenario.startsWith("qr") ? "QR" : verdictOf(cell).kind === "regression" ? "Kard" : "Card",
    "receipt lines": ["Coffee", "Cake"],
  };
}

function decodedOf(startedAt: number, order: string): DecodedQr {
  const before = `https://qr.nspk.ru/AD10${order.replaceAll("-", "").slice(4).toUpperCase().padEnd(28, "0")}?type=02&bank=100000000007&sum=45500&cur=RUB`;
  const text = `${before}&crc=${crc16(before)}`;
  return {
    at: startedAt + 200,
    screenshot: "qr.png",
    readings: [
      { decoder: "zxing-wasm", text },
      { decoder: "qr", text },
    ],
    text,
    labelMinor: 45_500,
    expectedMinor: 45_500,
  };
}

function wireOf(cell: Cell, startedAt: number, generation: Generation, order: string, size: SampleSize): readonly WireExchange[] {
  if (cell.scenario === ILLEGAL_STEP) return [];
  const servedBy = { generation, version: generation === "new" ? "2.2" : "2.1" };
  let seq = 0;
  const exchange = (
    at: number,
    method: string,
    path: string,
    body: unknown,
    status: number,
    answer: unknown,
    device: WireExchange["device"] = "till",
  ): WireExchange => ({
    seq: ++seq,
    startedAt: startedAt + at,
    endedAt: startedAt + at + 9,
    account: "shop",
    device,
    servedBy,
    request: {
      method,
      path,
      headers: { "x-pos-client": `desktop/${cell.app}`, "lognex-pos-auth-token": "[struck out]", accept: "*/*" },
      body: body === null ? "" : JSON.stringify(body),
    },
    response: { status, headers: { "content-type": "application/json" }, body: answer === null ? "" : JSON.stringify(answer) },
    fault: null,
  });
  const base = "/api/posap/1.0";
  const broken = verdictOf(cell).kind === "regression";
  const rows = Array.from({ length: cell.scenario.startsWith("history") ? 100 : 3 }, (_row, index) => ({
    id: `${order.slice(0, -3)}${100 + index}`,
    name: `A-0${231 - index}`,
    moment: "2026-11-22 03:15:09",
    sum: 45_500,
    cashSum: 45_500,
    noCashSum: 0,
    tender: "CASH",
    returned: false,
    ...(generation === "new" ? { qrSum: 0 } : {}),
  }));
  const wire = [
    exchange(30, "GET", `${base}/settings/retailstore/`, null, 200, {
      id: order,
      name: "Till",
      cardEnabled: true,
      currency: "RUB",
      ...(generation === "new" ? { qrPayEnabled: true } : {}),
    }),
    ...Array.from({ length: size.polls }, (_poll, index) =>
      exchange(60 + index, "GET", `${base}/qr/operations/${order}`, null, 200, {
        operationId: order,
        amount: 45_500,
        status: "IN_PROGRESS",
        index,
      }),
    ),
    exchange(
      320,
      "POST",
      `${base}/entity/retaildemand`,
      {
        name: "A-0231",
        moment: "2026-11-22 03:15:09",
        sum: 45_500,
        cashSum: 45_500,
        noCashSum: 0,
        positions: [
          { quantity: 1, price: 15_500 },
          { quantity: 1, price: 30_000 },
        ],
      },
      201,
      null,
    ),
    exchange(
      410,
      "GET",
      `${base}/entity/retailoperation?limit=100&offset=0`,
      null,
      200,
      broken
        ? { meta: { size: 250, limit: 100 }, nextHref: "…?limit=100&after=x", rows }
        : { meta: { size: 250, limit: 100, offset: 0 }, rows },
    ),
  ];
  if (cell.scenario.startsWith("qr-paid-push")) {
    wire.splice(
      1,
      0,
      exchange(110, "POST", `${base}/qr/operations`, { operationId: order, amount: 45_500, saleSyncId: order }, 201, {
        operationId: order,
        amount: 45_500,
        status: "NEW",
        pollAfterMs: 300,
      }),
    );
    wire.splice(2, 0, exchange(270, "POST", "/callbacks/rub-rest", { amount: 455, paymentStatus: "SUCCESS" }, 200, null, "bank"));
  }
  return wire;
}

function ledgerOf(startedAt: number, order: string): readonly LedgerEntry[] {
  const events: readonly LedgerEvent[] = [
    { kind: "registered", amountMinor: 45_500, currency: "RUB", payload: "https://qr.nspk.ru/…" },
    { kind: "scanned" },
    { kind: "accepted", amountMinor: 45_500, bankTrxId: "T1" },
    { kind: "callback-sent", eventKey: "T1:SUCCESS", status: "SUCCESS", amountMinor: 45_500, delivery: 1, genuine: true },
    { kind: "callback-answered", eventKey: "T1:SUCCESS", httpStatus: 200 },
  ];
  return events.map((event, index) => ({
    seq: index + 1,
    at: startedAt + 115 + index * 40,
    account: "shop",
    dialect: "rub-rest",
    bankOperation: "Q1",
    order,
    event,
  }));
}

function qrFacts(startedAt: number, order: string): ShopFacts {
  return {
    ...NO_FACTS,
    sales: [
      {
        saleId: order,
        sumMinor: 45_500,
        cashMinor: 0,
        noCashMinor: 0,
        qrMinor: 45_500,
        shiftId: order,
        createdAt: startedAt + 420,
        writtenBy: "2.2",
      },
    ],
    receipts: [{ kind: "sell", docId: order, sumMinor: 45_500, tender: "QR", status: "OK" }],
    qrOperations: [
      {
        operationId: order,
        saleId: order,
        amountMinor: 45_500,
        status: "PAID",
        orphan: false,
        payload: "https://qr.nspk.ru/…",
        bankTrxId: "T1",
        createdBy: "2.2",
      },
    ],
    bankEvents: [{ eventKey: "T1:SUCCESS", handledBy: "2.2", times: 1 }],
  };
}

function booksOf(cell: Cell): BooksEvidence {
  const broken = verdictOf(cell).kind === "regression";
  return {
    cell,
    account: `shop-${cell.app.replace(".", "-")}`,
    ledger: ledgerOf(T0 + 20_000, "0b9f6c1e-7d0a-4c43-9d6c-000000000001"),
    facts: {
      ...qrFacts(T0 + 20_000, "0b9f6c1e-7d0a-4c43-9d6c-000000000001"),
      disagreements: broken ? [{ key: "sale 0b9f6c1e", detail: "payment rows 455.00, nocash_sum 0.00" }] : [],
    },
    availability: null,
    outcome: { kind: "pass" },
  };
}

const PROVER: Prover = {
  kind: "qualified",
  sentence:
    "this version of the harness catches 14 of 15 planted incompatibilities (150 of 152 predicted squares), 0 false alarms in 612 squares that had to stay green, 1 not tried (qualified on 2026-11-22)",
  harness: "0123456789ab",
  by: "this version",
  at: Date.UTC(2026, 10, 22),
  filters: "",
  score: {
    caught: 14,
    of: 15,
    squaresCaught: 150,
    squaresPredicted: 152,
    wrongInvariants: 0,
    falseAlarms: 0,
    greenCellsRun: 612,
    unsettled: 0,
  },
  missed: ["B8"],
  notTried: [{ kind: "breakage", id: "B9", title: "pages of 25 rows", why: "the project cannot plant it yet" }],
};

function decisionOf(plan: Plan, verdicts: readonly Verdict[]): Decision {
  const cellOf = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const waived = verdicts.filter((verdict) => verdict.cell === "receipt-words/desktop@4.9/r2/DRAIN");
  const refuted = verdicts.filter((verdict) => (verdict.kind === "regression" || verdict.kind === "changed") && !waived.includes(verdict));
  const open = verdicts.filter((verdict) => verdict.kind === "open");
  const tolerated = verdicts.filter((verdict) => verdict.kind === "suspect");
  const total = plan.obligations.length;
  return {
    schema: 1,
    run: "2026-11-22-0315-r2",
    decision: "REFUSE",
    sentence: `Backend 2.2 must not board: ${refuted.length} promises to desktop 4.9 are broken, first of all the history, which stops at 100 of 250 sales while accounts are switched.`,
    release: { component: "backend", version: "2.2", rollout: "r2" },
    lane: "twin",
    seed: 1,
    engines: ["Chromium 142.0.7444.59"],
    prover: PROVER,
    counts: {
      obligations: total,
      proved: total - refuted.length - open.length - 1 - tolerated.length - waived.length,
      refuted: refuted.length,
      open: open.length + 1,
      tolerated: tolerated.length,
      waived: waived.length,
      notApplicable: plan.notApplicable.length,
    },
    refuted: refuted.map((verdict): RefutedCell => {
      const cell = cellOf.get(verdict.cell);
      if (cell === undefined) throw new Error(`no cell ${verdict.cell}`);
      return {
        cell: cell.id,
        scenario: cell.scenario,
        platform: cell.platform,
        app: cell.app,
        stage: cell.stage,
        tier: cell.tier,
        verdict: verdict.kind,
        invariants: verdict.invariants,
        sentence: verdict.sentence,
        blame: "backend 2.2 breaks shipped builds",
        evidence: verdict.evidence,
        reproduce: `tillgate replay 2026-11-22-0315-r2/${verdict.evidence}/case.yaml`,
        inTheWalk: reproduceCommand(cell),
      };
    }),
    open: [
      ...open.map((verdict) => ({ cell: verdict.cell, reason: verdict.openBecause ?? "open", sentence: verdict.sentence })),
      { cell: "cash-sale/desktop@4.9/r2/APPS", reason: "missing", sentence: "No verdict was recorded for this cell." },
    ],
    tolerated: tolerated.map((verdict) => ({ cell: verdict.cell, verdict: verdict.kind, sentence: verdict.sentence })),
    waived: waived.map((verdict) => ({ cell: verdict.cell, waiver: "W7: the receipt's words are mended in 2.2.1, until 2026-12-01" })),
    notCovered: [
      { what: "android and ios", why: "no such build is in the selection" },
      { what: "real acquirers", why: "the bank is a mock with two dialects" },
    ],
    findings: ["Two more cells do not apply than in the last recorded run: coverage shrank."],
    next: [
      "tillgate show 2026-11-22-0315-r2",
      "tillgate replay 2026-11-22-0315-r2/evidence/history-paged--desktop@4.9--r2--MIX--1/case.yaml",
    ],
  };
}
