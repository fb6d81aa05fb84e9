import type { WireExchange } from "../../domain/wire.ts";
import { isRead, type Check, type MoneyEvidence, type Violation } from "../money-evidence.ts";
import { short } from "../money-words.ts";
import { isObject, parseJson, speakingOf, type JsonObject } from "../wire-json.ts";

/** The clocks of bank and shop may differ by minutes; another time zone is never less than a quarter of an hour. */
const CLOCKS_DIFFER_MS = 10 * 60_000;

/**
 * I16: a moment is the same UTC instant at the till, in the shop and at the bank, and a document stays in the shift that the till
 * put it into. Moments without a zone are UTC, as the contract between till and service has it.
 */
export const sameInstant: Check = (evidence) => [...ofDocuments(evidence), ...ofThingsNamed(evidence), ...ofPayments(evidence)];

interface Sent {
  readonly id: string;
  readonly kind: "sale" | "return";
  readonly way: string;
  readonly body: JsonObject;
  readonly moments: readonly (readonly [key: string, at: number])[];
}

function ofDocuments(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "sales", "returns")) return [];
  const { sales, returns } = evidence.facts;
  return documentsSent(evidence).flatMap((sent) => {
    const sale = sales.find(({ saleId }) => saleId === sent.id);
    const at = sale?.soldAt ?? returns.find(({ returnId }) => returnId === sent.id)?.returnedAt ?? null;
    const shiftId = sale?.shiftId ?? null;
    return [
      ...(at !== null && sent.moments.length > 0 && !sent.moments.some(([, moment]) => sameSecond(moment, at))
        ? [violation(sent, `the till made ${name(sent)} at ${say(sent.moments[0]?.[1] ?? 0)}, and the shop keeps it at ${say(at)}`)]
        : []),
      ...otherwiseAnswered(sent, evidence.wire),
      ...(shiftId !== null && isInAnotherShift(sent, shiftId)
        ? [violation(sent, `the till made ${name(sent)} in another shift than ${short(shiftId)}, in which the shop keeps it`)]
        : []),
    ];
  });
}

/**
 * What the till asked to be written down: the first time that it named each document. Only what the shop took from this till: a document
 * that it refused, because another till had made it before, has that till's moment and shift.
 */
function documentsSent({ facts, wire }: MoneyEvidence): readonly Sent[] {
  const ids = [
    // A return names its sale too, so returns are looked for first.
    ...facts.returns.map(({ returnId }) => ({ id: returnId, kind: "return" as const })),
    ...facts.sales.map(({ saleId }) => ({ id: saleId, kind: "sale" as const })),
  ];
  const found = new Map<string, Sent>();
  const taken = new Set<string>();
  for (const { device, request, response } of wire) {
    if (device !== "till" || (request.method !== "POST" && request.method !== "PUT")) continue;
    const document = ids.find(({ id }) => request.body.includes(id));
    if (document !== undefined && response !== null && response.status >= 200 && response.status < 300)
      taken.add(wayOf(document.id, request));
    const body = document === undefined ? undefined : parseJson(request.body);
    if (document === undefined || !isObject(body) || found.has(document.id)) continue;
    const moments = momentsIn(body);
    if (moments.length > 0) found.set(document.id, { ...document, way: wayOf(document.id, request), body, moments });
  }
  return [...found.values()].filter(({ way }) => taken.has(way));
}

/** A document under one address: a cart that was put aside is not the sale that is made of it. */
function wayOf(id: string, { method, path }: WireExchange["request"]): string {
  return `${id} ${method} ${path}`;
}

function otherwiseAnswered(sent: Sent, wire: readonly WireExchange[]): readonly Violation[] {
  for (const { device, response, servedBy } of wire) {
    if (device !== "till") continue;
    for (const { object } of speakingOf(new Set([sent.id]), response?.body ?? "")) {
      const other = sent.moments.find(([key, at]) => {
        const answered = momentOf(object[key]);
        return answered !== null && !sameSecond(answered, at);
      });
      if (other !== undefined)
        return [
          violation(
            sent,
            `the till made ${name(sent)} at ${say(other[1])}, and backend ${servedBy?.version ?? "?"} tells it ${say(momentOf(object[other[0]]) ?? 0)}`,
          ),
        ];
    }
  }
  return [];
}

/** Silent where the till named no shift: then the service is the one to choose. */
function isInAnotherShift({ body, kind }: Sent, shiftId: string): boolean {
  if (kind !== "sale") return false;
  const named = Object.entries(body).filter(([key]) => /shift/i.test(key));
  return named.length > 0 && !named.some(([, value]) => JSON.stringify(value).includes(shiftId));
}

/**
 * What the till makes besides documents, such as a shift: known by the only identity that its request names. Whoever is asked for that
 * identity later answers with a moment that the till has said of it.
 */
function ofThingsNamed({ wire }: MoneyEvidence): readonly Violation[] {
  const said = new Map<string, (readonly [key: string, at: number])[]>();
  const found: Violation[] = [];
  for (const { device, request, response, servedBy } of wire) {
    if (device !== "till" || response === null || response.status < 200 || response.status > 299) continue;
    if (request.method !== "GET") {
      const [id, ...others] = identitiesIn(request.body);
      const asked = id === undefined || others.length > 0 ? undefined : parseJson(request.body);
      if (id !== undefined && isObject(asked)) said.set(id, [...(said.get(id) ?? []), ...momentsIn(asked)]);
      continue;
    }
    const about = identitiesIn(request.path).find((each) => said.has(each));
    const answer = about === undefined ? undefined : parseJson(response.body);
    if (about === undefined || !isObject(answer)) continue;
    for (const [key, at] of momentsIn(answer)) {
      const meant = (said.get(about) ?? []).filter(([name]) => name === key);
      if (meant.length === 0 || meant.some(([, moment]) => sameSecond(moment, at))) continue;
      found.push({
        invariant: "I16",
        subject: `${about} ${key}`,
        sentence: `the till said that "${key}" of ${short(about)} is ${say(meant[0]?.[1] ?? 0)}, and backend ${servedBy?.version ?? "?"} tells it ${say(at)}`,
      });
    }
  }
  return found;
}

function identitiesIn(text: string): readonly string[] {
  return [...new Set(text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi) ?? [])];
}

function ofPayments(evidence: MoneyEvidence): readonly Violation[] {
  if (!isRead(evidence, "qrOperations")) return [];
  const accepted = new Map(evidence.ledger.flatMap(({ order, at, event }) => (event.kind === "accepted" ? [[order, at] as const] : [])));
  return evidence.facts.qrOperations.flatMap(({ operationId, paidAt }) => {
    const at = accepted.get(operationId);
    return at === undefined || paidAt === undefined || paidAt === null || Math.abs(at - paidAt) < CLOCKS_DIFFER_MS
      ? []
      : [
          {
            invariant: "I16",
            subject: `order ${operationId} moment`,
            sentence: `the bank accepted ${short(operationId)} at ${say(at)}, and the shop keeps it paid at ${say(paidAt)}`,
          },
        ];
  });
}

const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d(?:\.\d+)?)(Z|[+-]\d\d:?\d\d)?$/;

function momentsIn(body: JsonObject): readonly (readonly [key: string, at: number])[] {
  return Object.entries(body).flatMap(([key, value]) => {
    const at = momentOf(value);
    return at === null ? [] : [[key, at] as const];
  });
}

function momentOf(value: unknown): number | null {
  if (typeof value !== "string") return null;
  const [, day, time, zone = "Z"] = MOMENT.exec(value) ?? [];
  const at = day === undefined ? Number.NaN : Date.parse(`${day}T${time}${zone}`);
  return Number.isNaN(at) ? null : at;
}

/** Fractions of a second are lost on many a way, and that is nobody's fault. */
function sameSecond(a: number, b: number): boolean {
  return Math.abs(a - b) < 1000;
}

function violation({ id, kind }: Sent, sentence: string): Violation {
  return { invariant: "I16", subject: `${kind} ${id} moment`, sentence };
}

function name({ kind, id }: Sent): string {
  return `${kind} ${short(id)}`;
}

/** "2026-09-17 10:00:00 UTC" */
function say(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}
