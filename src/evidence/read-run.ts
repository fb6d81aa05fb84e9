import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { AttemptEvidence, AttemptResult, BooksEvidence, RegisteredAttempt } from "../domain/attempt.ts";
import { attemptId } from "../domain/cell.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import { NEVER_QUALIFIED } from "../domain/qualification.ts";
import type { Plan } from "../domain/plan.ts";
import { NO_FACTS, type ShopFacts } from "../domain/shop-facts.ts";
import type { WireExchange } from "../domain/wire.ts";
import { attemptFolder } from "./attempt-folder.ts";
import { contentHash } from "./content-hash.ts";
import type { LoggedEvent } from "./event-log.ts";
import type { RunCard, RunFolder } from "./run-folder.ts";

/** A run as its folder tells it. What is missing or does not match its seal is in `damaged`, cell by cell. */
export interface RecordedRun {
  readonly folder: RunFolder;
  readonly card: RunCard;
  readonly plan: Plan;
  readonly events: readonly LoggedEvent[];
  readonly attempts: readonly AttemptEvidence[];
  readonly books: readonly BooksEvidence[];
  readonly damaged: readonly { readonly cell: string; readonly why: string }[];
  readonly engines: readonly string[];
}

export class UnreadableRunError extends Error {
  override readonly name = "UnreadableRunError";
  readonly code = "UNREADABLE_RUN";
}

export function readRun(folder: RunFolder): RecordedRun {
  // Runs of before there was anything to qualify, or to lay over a walk, say nothing of it.
  const card: RunCard = {
    prover: NEVER_QUALIFIED,
    faults: [],
    ...parse<Omit<RunCard, "prover" | "faults"> & Partial<RunCard>>(folder, "run.json"),
  };
  const planText = read(folder, "plan.json");
  if (contentHash(planText) !== card.plan)
    throw new UnreadableRunError(
      `${join(folder.path, "plan.json")} is not the plan this run was made with (its seal does not match); nothing can be decided from it, run "npx tillgate prove" again`,
    );
  const plan = JSON.parse(planText) as Plan;
  const { events, cut } = readEvents(folder);
  const started = events.find((event) => event.kind === "run-started");
  if (started?.card !== contentHash(read(folder, "run.json")))
    throw new UnreadableRunError(
      `${join(folder.path, "run.json")} is not what the run wrote when it started; nothing can be decided from it, run "npx tillgate prove" again`,
    );

  const damaged: { cell: string; why: string }[] = [];
  const attempts: AttemptEvidence[] = [];
  const books: BooksEvidence[] = [];
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const ended = new Map(events.flatMap((event) => (event.kind === "attempt-ended" ? [[event.attempt, event] as const] : [])));

  for (const event of events) {
    if (event.kind === "attempt-registered") {
      const cell = cells.get(event.cell);
      if (cell === undefined) continue;
      const seals = ended.get(event.attempt)?.seals ?? null;
      // Runs of before failures were told again say nothing of pairs.
      const pair = (event.pair as RegisteredAttempt["pair"] | undefined) ?? null;
      const evidence = readAttempt(folder, { ...event, pair }, seals);
      if (evidence.kind === "damaged") damaged.push({ cell: event.cell, why: evidence.why });
      else attempts.push({ cell, ...evidence.evidence });
    }
    if (event.kind === "books-closed") {
      const name = join(attemptFolder("", attemptId(event.cell, 1)), "books.json");
      const text = existsSync(join(folder.path, name)) ? read(folder, name) : null;
      if (text === null) damaged.push({ cell: event.cell, why: `${name} is gone` });
      else if (contentHash(text) !== event.seal) damaged.push({ cell: event.cell, why: `${name} is not what was written` });
      else {
        // Runs of before busy tills say nothing of them.
        const known = JSON.parse(text) as Omit<BooksEvidence, "availability"> & Partial<Pick<BooksEvidence, "availability">>;
        books.push({ ...known, availability: known.availability ?? null });
      }
    }
  }
  if (cut !== null) damaged.push({ cell: "*", why: cut });

  const engines = [...new Set(events.flatMap((event) => (event.kind === "rider-aboard" ? [event.engine] : [])))];
  return { folder, card, plan, events, attempts, books, damaged, engines };
}

/** The files of an attempt that a judge reads. */
const JUDGED: ReadonlySet<string> = new Set(["result.json", "ledger.json", "facts.json", "wire.ndjson"]);

type Read = { kind: "whole"; evidence: Omit<AttemptEvidence, "cell"> } | { kind: "damaged"; why: string };

function readAttempt(folder: RunFolder, registered: RegisteredAttempt, seals: Readonly<Record<string, string>> | null): Read {
  const path = attemptFolder(folder.path, registered.attempt);
  if (!existsSync(path)) return { kind: "damaged", why: `the evidence of ${registered.attempt} is gone` };
  if (seals === null) return { kind: "whole", evidence: { registered, result: null, wire: [], ledger: [], facts: NO_FACTS } };
  const texts = new Map<string, string>();
  for (const [name, seal] of Object.entries(seals)) {
    const file = join(path, name);
    if (!existsSync(file)) return { kind: "damaged", why: `${name} of ${registered.attempt} is gone` };
    const bytes = readFileSync(file);
    if (contentHash(bytes) !== seal) return { kind: "damaged", why: `${name} of ${registered.attempt} is not what was written` };
    // Pictures are only held against their seals; decoding them as text would cost more than all the rest.
    if (JUDGED.has(name)) texts.set(name, bytes.toString("utf8"));
  }
  for (const name of JUDGED) {
    if (!texts.has(name)) return { kind: "damaged", why: `${name} of ${registered.attempt} was never sealed` };
  }
  return {
    kind: "whole",
    evidence: {
      registered,
      // Runs of before verbs were written down say nothing of them.
      result: { calls: [], ...(JSON.parse(texts.get("result.json") ?? "null") as Omit<AttemptResult, "calls"> & Partial<AttemptResult>) },
      ledger: JSON.parse(texts.get("ledger.json") ?? "[]") as LedgerEntry[],
      facts: JSON.parse(texts.get("facts.json") ?? "null") as ShopFacts,
      wire: lines(texts.get("wire.ndjson") ?? "").map((line) => JSON.parse(line) as WireExchange),
    },
  };
}

/** Events are numbered without gaps; a cut or edited log shows there. */
function readEvents(folder: RunFolder): { events: LoggedEvent[]; cut: string | null } {
  const events: LoggedEvent[] = [];
  for (const line of lines(read(folder, "events.ndjson"))) {
    let event: LoggedEvent;
    try {
      event = JSON.parse(line) as LoggedEvent;
    } catch {
      return { events, cut: `events.ndjson is cut off after line ${events.length}` };
    }
    if (event.seq !== events.length + 1) return { events, cut: `events.ndjson lacks event ${events.length + 1}` };
    events.push(event);
  }
  const last = events.at(-1);
  if (last?.kind !== "run-ended") return { events, cut: "the run has no end: it was killed, or its log was cut" };
  return { events, cut: null };
}

function parse<Value>(folder: RunFolder, name: string): Value {
  try {
    return JSON.parse(read(folder, name)) as Value;
  } catch (cause) {
    if (cause instanceof UnreadableRunError) throw cause;
    throw new UnreadableRunError(
      `${join(folder.path, name)} is not valid JSON; the run cannot be decided from, run "npx tillgate prove" again`,
      { cause },
    );
  }
}

function read(folder: RunFolder, name: string): string {
  try {
    return readFileSync(join(folder.path, name), "utf8");
  } catch (cause) {
    throw new UnreadableRunError(`${join(folder.path, name)} cannot be read; this is not (or no longer) the folder of a run`, { cause });
  }
}

function lines(text: string): string[] {
  return text.split("\n").filter((line) => line !== "");
}
