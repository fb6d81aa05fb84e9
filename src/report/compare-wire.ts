import type { WireExchange } from "../domain/wire.ts";
import { align } from "./align.ts";
import { type BodyDifferences, bodyDifferences, meaning, NO_MARKS } from "./body-differences.ts";
import type { ComparedExchange, ListedDifference } from "./cell-page.ts";
import { type BodyLine, bodyLines } from "./json-lines.ts";

export interface WirePair {
  readonly control: readonly WireExchange[];
  readonly candidate: readonly WireExchange[];
}

/** Which exchanges belong together, and which of their fields differ. */
export function compareWire({ control, candidate }: WirePair): readonly ComparedExchange[] {
  const before = control.map(callOf);
  const after = candidate.map(callOf);
  const rows = align(before, after);
  const lastCandidate = rows.findLastIndex(([, j]) => j !== null);
  return rows.map((pair, row) => {
    const old = pair[0] === null ? undefined : control[pair[0]];
    const now = pair[1] === null ? undefined : candidate[pair[1]];
    if (old === undefined || now === undefined) {
      // One poll more or fewer is timing, and what follows the candidate's last call is only the end of its story; a call of
      // the till in between that the other side never makes is a difference.
      const call = callOf(old ?? now);
      const isTill = (old ?? now)?.device === "till";
      const alone = isTill && row < lastCandidate + (now === undefined ? 0 : 1) && !(old === undefined ? before : after).includes(call);
      return { pair, differs: alone ? "alone" : null, request: UNMARKED, response: UNMARKED };
    }
    const request = bodyDifferences(bodyLines(old.request.body), bodyLines(now.request.body));
    const response = bodyDifferences(bodyLines(old.response?.body ?? ""), bodyLines(now.response?.body ?? ""));
    return { pair, differs: statusOf(old) === statusOf(now) ? strongest(request, response) : "status", request, response };
  });
}

/**
 * Where a difference that the verdict names as "`field` of METHOD /path" can be seen: the first exchange of that call
 * whose answers differ. null when it names something else.
 */
export function wireAnchor(what: string, pair: WirePair, compared: readonly ComparedExchange[], base: string): string | null {
  const named = /\b([A-Z]+ \/\S+)/.exec(what)?.[1]?.replaceAll("{id}", "<id>");
  if (named === undefined) return null;
  const row = compared.findIndex(({ pair: [i, j], differs }) => {
    const exchange = (j === null ? undefined : pair.candidate[j]) ?? (i === null ? undefined : pair.control[i]);
    return (
      (differs === "shape" || differs === "status" || differs === "value") &&
      [shortCall(exchange, base), shortCall(exchange, "")].includes(named)
    );
  });
  return row === -1 ? null : `wire-${row}`;
}

// More would bury the first of them; all are marked in the exchanges themselves.
const LISTED_FIELDS = 6;

/** What differs on the till's own wire, call by call; the harness's other till and the bank are only marked. */
export function listedWire(
  { control, candidate }: WirePair,
  compared: readonly ComparedExchange[],
  base: string,
): readonly ListedDifference[] {
  const listed = new Map<string, ListedDifference>();
  const list = (difference: Omit<ListedDifference, "weight">) => {
    if (!listed.has(difference.what)) listed.set(difference.what, { ...difference, weight: "noticed" });
  };
  compared.forEach(({ pair: [i, j], differs, response }, row) => {
    const before = i === null ? undefined : control[i];
    const after = j === null ? undefined : candidate[j];
    const anchor = `wire-${row}`;
    const call = shortCall(after ?? before, base);
    if ((after ?? before)?.device !== "till") return;
    if (differs === "status") list({ what: `${call}: status`, control: statusOf(before), candidate: statusOf(after), anchor });
    if (differs === "alone")
      list({
        what: call,
        control: before === undefined ? "not called" : "called",
        candidate: after === undefined ? "not called" : "called",
        anchor,
      });
    if (differs !== "shape" || before === undefined || after === undefined) return;
    const old = bodyLines(before.response?.body ?? "");
    const now = bodyLines(after.response?.body ?? "");
    const paths = [...response.control.shape.map((line) => old[line]?.path), ...response.candidate.shape.map((line) => now[line]?.path)];
    for (const path of new Set(paths)) {
      // A new object is listed by its own name; its fields go without saying.
      if (path === undefined || paths.some((other) => other !== undefined && other !== path && path.startsWith(`${other}/`))) continue;
      list({
        what: `${call} answers ${path.replace(/\/\d+(?=\/|$)/g, "/*")}`,
        control: fieldText(old, path),
        candidate: fieldText(now, path),
        anchor,
      });
    }
  });
  return [...listed.values()].slice(0, LISTED_FIELDS);
}

function fieldText(lines: readonly BodyLine[], path: string): string {
  const line = lines.find((one) => one.path === path && !one.ends);
  if (line === undefined) return "absent";
  return line.value ?? (line.text.endsWith("[") ? "a list" : "an object");
}

/** A call as people name it: without the folder that all share and without what it was asked for. */
function shortCall(exchange: WireExchange | undefined, base: string): string {
  return callOf(exchange).replace(` ${base}/`, " /").replace(/\?.*$/, "");
}

const UNMARKED: BodyDifferences = { control: NO_MARKS, candidate: NO_MARKS };

function strongest(...bodies: readonly BodyDifferences[]): "shape" | "value" | null {
  const marks = bodies.flatMap((body) => [body.control, body.candidate]);
  if (marks.some((mark) => mark.shape.length > 0)) return "shape";
  return marks.some((mark) => mark.value.length > 0) ? "value" : null;
}

/** Method and path without what is new in every run. */
function callOf(exchange: WireExchange | undefined): string {
  return exchange === undefined
    ? ""
    : `${exchange.device === "till" ? "" : `${exchange.device}: `}${exchange.request.method} ${meaning(exchange.request.path)}`;
}

function statusOf(exchange: WireExchange | undefined): string {
  return exchange === undefined
    ? "not called"
    : exchange.response === null
      ? (exchange.fault ?? "no answer")
      : `HTTP ${exchange.response.status}`;
}
