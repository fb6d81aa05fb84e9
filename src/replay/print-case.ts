import { Document, isMap, isSeq, Scalar, type Node } from "yaml";
import type { CaseDeed, CaseFleet, CaseValue, CellCase, StepsCase, TranscriptLine, WorldChange } from "../domain/customer-case.ts";
import { sayClock } from "./say-clock.ts";

/** A case as it stands in its file; what says where a step was written is left out. */
export type PrintedCase = PrintedSteps | PrintedCell;
/** A draft may leave open what the fleet was. */
export type PrintedSteps = Omit<StepsCase, "file" | "steps" | "fleet"> & {
  readonly fleet: Omit<CaseFleet, "platform" | "app"> & { readonly platform: string; readonly app: string };
  readonly steps: readonly TranscriptLine[];
};
type PrintedCell = Omit<CellCase, "file" | "transcript"> & { readonly transcript: readonly TranscriptLine[] };

const WIDE = 140;

/** A case file as people would write it. `schema`: where editors find what may stand in it, seen from the file; `head`: said above it. */
export function printCase(
  printed: PrintedCase,
  { schema = null, head = [] }: { schema?: string | null; head?: readonly string[] } = {},
): string {
  const document = new Document(printed.kind === "steps" ? plainSteps(printed) : plainCell(printed));
  const list = printed.kind === "steps" ? "steps" : "transcript";
  const lines = printed.kind === "steps" ? printed.steps : printed.transcript;
  document.set(list, document.createNode(lines.flatMap((line) => (line.kind === "note" ? [] : [plainDeed(line)]))));
  inFlow(document);
  writeNotes(document, list, lines);
  const above = [
    ...(schema === null ? [] : [`# yaml-language-server: $schema=${schema}`]),
    ...head.flatMap(linesOf).map((line) => `# ${line}`),
  ];
  return [...above, document.toString({ lineWidth: WIDE, nullStr: "", flowCollectionPadding: true })].join("\n");
}

function plainSteps({ id, title, reported, tier, fleet, saw, should }: PrintedSteps): Readonly<Record<string, unknown>> {
  const { environment, platform, app, ...rest } = fleet;
  return {
    case: id,
    title,
    reported,
    tier,
    fleet: {
      ...(environment === "hotfix" ? {} : { environment }),
      platform,
      app,
      ...Object.fromEntries(Object.entries(rest).filter(([, value]) => isSaid(value))),
    },
    steps: [],
    saw: {
      ...(saw.step === null ? {} : { step: saw.step }),
      ...(saw.says === null ? {} : { says: saw.says }),
      ...(saw.invariants.length === 0 ? {} : { invariants: saw.invariants }),
    },
    should,
  };
}

function plainCell({ id, title, cell, beside, walk, signature, tells }: PrintedCell): Readonly<Record<string, unknown>> {
  const { segment, assertion, message, invariants, endpoint } = signature;
  return {
    case: id,
    title,
    cell,
    ...(beside.length === 0 ? {} : { beside }),
    walk: { rollout: walk.rollout, seed: walk.seed, break: walk.breaks, faults: walk.faults, pairs: 0 },
    signature: { segment, assertion, message, invariants, endpoint },
    ...(tells === "story" ? {} : { tells }),
    transcript: [],
  };
}

/** `cashier.isKilled`, or `cashier.sellsByQr: coffeeAndCake` with the name of what it gives. */
function plainDeed(deed: CaseDeed): unknown {
  switch (deed.kind) {
    case "verb": {
      const [first, ...more] = deed.args.map(plainValue);
      if (first === undefined && deed.as === null) return deed.verb;
      return { [deed.verb]: more.length === 0 ? (first ?? null) : [first, ...more], ...(deed.as === null ? {} : { as: deed.as }) };
    }
    case "world":
      return { world: plainChange(deed.change) };
    case "expect":
      return {
        expect: plainValue(deed.what),
        is: deed.is,
        ...(deed.invariants.length === 0 ? {} : { invariants: deed.invariants }),
      };
  }
}

function plainChange(change: WorldChange): unknown {
  switch (change.kind) {
    case "switch":
    case "rollback":
      return change.kind;
    case "stop":
      return "stop the old copy";
    case "upgrade":
      return { upgrade: change.app };
    case "bank":
      return { bank: change.knobs };
    case "clock":
      return { clock: sayClock(change.byMs) };
  }
}

function plainValue(value: CaseValue): unknown {
  return value.kind === "literal" ? value.value : `$${[value.name, ...value.fields].join(".")}`;
}

function isSaid(value: unknown): boolean {
  if (value === null) return false;
  return typeof value !== "object" || Object.keys(value).length > 0;
}

/** Short things in one line, as people write them. */
function inFlow(document: Document): void {
  for (const path of [
    ["walk"],
    ["walk", "break"],
    ["walk", "faults"],
    ["signature", "invariants"],
    ["saw", "invariants"],
    ["fleet", "shop"],
    ["fleet", "bank"],
    ["fleet", "faults"],
  ]) {
    const node = document.getIn(path, true);
    if (isMap(node) || isSeq(node)) node.flow = true;
  }
  const reported = document.get("reported", true);
  if (reported instanceof Scalar && String(reported.value).includes("\n")) reported.type = "BLOCK_LITERAL";
  for (const list of ["steps", "transcript"]) {
    const items = document.get(list, true);
    if (!isSeq(items)) continue;
    for (const item of items.items)
      if (isMap(item)) for (const pair of item.items) if (isMap(pair.value) || isSeq(pair.value)) pair.value.flow = true;
  }
}

/** What cannot be written down stands as a comment before the step that came after it. */
function writeNotes(document: Document, list: string, lines: readonly TranscriptLine[]): void {
  const items = document.get(list, true);
  if (!isSeq(items)) return;
  let notes: string[] = [];
  let place = 0;
  for (const line of lines) {
    if (line.kind === "note") {
      notes.push(...linesOf(line.text).map((text) => ` ${text}`));
      continue;
    }
    const item = items.items[place++] as Node;
    if (notes.length > 0) item.commentBefore = notes.join("\n");
    notes = [];
  }
  if (notes.length > 0) items.comment = notes.join("\n");
}

/** A comment ends with its line, whatever a text takes for the end of one. */
function linesOf(text: string): readonly string[] {
  return text.split(/[\r\n\u0085\u2028\u2029]+/);
}
