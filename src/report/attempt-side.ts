import { sayAvailability } from "../domain/say-availability.ts";
import type { AttemptEvidence, BooksEvidence, ObservedValue } from "../domain/attempt.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { WireExchange } from "../domain/wire.ts";
import type { Body, Shot, Side, SideExchange, SideLedgerEntry } from "./cell-page.ts";
import { bodyLines } from "./json-lines.ts";
import { ledgerSentence } from "./ledger-sentence.ts";
import { qrParts } from "./qr-parts.ts";
import type { TextPool } from "./text-pool.ts";

/** What a side needs from the page around it. */
export interface PageStores {
  readonly texts: TextPool;
  /** Where the picture of an attempt stands in the page, if it does. */
  readonly shot: (attempt: string, file: string) => Shot;
}

// A page of 250 cells must open at once; what is beyond these bounds is counted and stays in the evidence.
const BODY_BYTES = 8 * 1024;
const LEDGER_ENTRIES = 300;
const FACT_ROWS = 200;

export function storySide(evidence: AttemptEvidence, stores: PageStores): Side {
  const { attempt } = evidence.registered;
  const result = evidence.result;
  const startedAt = result?.startedAt ?? evidence.registered.registeredAt;
  return {
    kind: "story",
    attempt,
    startedAt,
    durationMs: result === null ? null : result.endedAt - result.startedAt,
    engine: result?.engine ?? null,
    commands: result?.commands ?? null,
    outcome: result?.outcome ?? null,
    steps: (result?.steps ?? []).map((step) => ({
      sentence: step.sentence,
      actor: step.actor,
      at: step.startedAt - startedAt,
      ms: step.endedAt - step.startedAt,
      shot: step.screenshot === null ? null : stores.shot(attempt, step.screenshot),
      screen: step.screen,
    })),
    observations: Object.entries(result?.observations ?? {}).map(([name, value]) => ({
      name,
      text: Array.isArray(value) ? value.join(" · ") : observedText(value),
      minor: observedMinor(name, value),
    })),
    shown: (result?.shown ?? []).map((entry) => ({ at: entry.at - startedAt, screen: entry.screen, status: entry.status })),
    decoded: (result?.decoded ?? []).map(({ screenshot, ...decoded }) => ({
      ...decoded,
      at: decoded.at - startedAt,
      shot: stores.shot(attempt, screenshot),
      parts: decoded.text === null ? null : qrParts(decoded.text),
    })),
    wire: evidence.wire.map((exchange) => sideExchange(exchange, startedAt, stores.texts)),
    ...ledgerOf(evidence.ledger, startedAt),
    ...factsOf(evidence.facts),
  };
}

export function booksSide(books: BooksEvidence): Side {
  const startedAt = books.ledger[0]?.at ?? 0;
  return {
    kind: "books",
    attempt: books.account,
    startedAt,
    durationMs: null,
    engine: null,
    commands: null,
    outcome: books.outcome,
    steps: [],
    observations: books.availability === null ? [] : sayAvailability(books.availability.here).map((line) => ({ ...line, minor: null })),
    shown: [],
    decoded: [],
    wire: [],
    ...ledgerOf(books.ledger, startedAt),
    ...factsOf(books.facts),
  };
}

export function observedText(value: ObservedValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Sums are recorded as integers of minor units under names that say so. */
function observedMinor(name: string, value: ObservedValue): number | null {
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return null;
  return SUMS.test(name) || (MAY_BE_SUMS.test(name) && !COUNTS.test(name)) ? value : null;
}

const SUMS = /\b(total|sum|amount|minor)\b/i;
const MAY_BE_SUMS = /\b(change|taken|cash|card|qr|label|receipt)\b/i;
const COUNTS = /\b(count|number|lines|rows|size|sales|returns|operations)\b/i;

// Headers that every browser sends say nothing about compatibility.
const DULL_HEADERS =
  /^(host|connection|accept.*|user-agent|sec-.*|content-length|origin|referer|cache-control|pragma|date|keep-alive|transfer-encoding|x-forwarded-.*|access-control-.*|dnt|priority)$/i;

function sideExchange(exchange: WireExchange, startedAt: number, texts: TextPool): SideExchange {
  return {
    seq: exchange.seq,
    at: exchange.startedAt - startedAt,
    ms: exchange.endedAt - exchange.startedAt,
    device: exchange.device,
    served: exchange.servedBy,
    method: exchange.request.method,
    path: exchange.request.path,
    headers: Object.entries(exchange.request.headers)
      .filter(([name]) => !DULL_HEADERS.test(name))
      .map(([name, value]) => `${name}: ${value}`),
    request: bodyOf(exchange.request.body, texts),
    status: exchange.response?.status ?? null,
    response: exchange.response === null ? null : bodyOf(exchange.response.body, texts),
    fault: exchange.fault,
  };
}

function bodyOf(body: string, texts: TextPool): Body | null {
  if (body === "") return null;
  const lines = bodyLines(body);
  const kept: string[] = [];
  let size = 0;
  for (const { text } of lines) {
    // One endless line is cut inside, by characters: a picture of it would help nobody.
    const line = text.length > BODY_BYTES ? `${text.slice(0, BODY_BYTES)} …` : text;
    size += line.length + 1;
    if (size > BODY_BYTES && kept.length > 0) break;
    kept.push(line);
  }
  return { text: texts.keep(kept.join("\n")), cutLines: lines.length - kept.length, bytes: Buffer.byteLength(body) };
}

function ledgerOf(entries: readonly LedgerEntry[], startedAt: number): { ledger: readonly SideLedgerEntry[]; ledgerLeftOut: number } {
  const last = entries.slice(-LEDGER_ENTRIES);
  return {
    ledger: last.map((entry) => ({
      seq: entry.seq,
      at: entry.at - startedAt,
      dialect: entry.dialect,
      operation: entry.order,
      kind: entry.event.kind,
      ...ledgerSentence(entry.event),
    })),
    ledgerLeftOut: entries.length - last.length,
  };
}

function factsOf(facts: ShopFacts): { facts: ShopFacts; factsLeftOut: number } {
  let leftOut = 0;
  const last = <T>(rows: readonly T[]): readonly T[] => {
    const kept = rows.slice(-FACT_ROWS);
    leftOut += rows.length - kept.length;
    return kept;
  };
  const cut: ShopFacts = {
    sales: last(facts.sales),
    returns: last(facts.returns),
    receipts: last(facts.receipts),
    qrOperations: last(facts.qrOperations),
    qrRefunds: last(facts.qrRefunds),
    bankEvents: last(facts.bankEvents),
    disagreements: last(facts.disagreements),
    unread: last(facts.unread),
  };
  return { facts: cut, factsLeftOut: leftOut };
}
