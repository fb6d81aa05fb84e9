import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { strikeOutForm, strikeOutHeaders, strikeOutUrl, strikeOutValue } from "../domain/personal/strike-out-value.ts";
import type { RecordedRequest } from "../domain/seen-as.ts";
import { ConfigError } from "./config-error.ts";
import { positionOf } from "./problem.ts";
import { UsageError } from "./usage-error.ts";

export interface Recording {
  /** In the order in which they were made. */
  readonly requests: readonly RecordedRequest[];
  /** Entries in which no request could be found. */
  readonly unreadable: number;
}

const LARGEST_BYTES = 64 * 1024 * 1024;
/** Under which name the harness itself keeps what went over the wire. */
const WIRE_FILE = "wire.ndjson";

/**
 * A HAR, or what the front door of a run has recorded: `wire.ndjson`, or the folder with it. Personal data is struck out of every part at
 * once, so that nobody behind this door ever sees it.
 * @throws UsageError and ConfigError where it is neither
 */
export function readRecording(given: string, spared: readonly string[]): Recording {
  const file = fileOf(given);
  const text = textOf(file, given);
  if (text.trim() === "")
    throw new ConfigError([{ file, line: 1, column: 1, message: "is empty; expected a HAR with what a browser asked for" }]);
  const entries = asWire(text) ?? asHar(text, file);
  const requests = entries
    .flatMap((entry, index) => {
      const request = entry === null ? null : struckRequest(entry, index + 1, spared);
      return request === null ? [] : [{ at: entry?.at ?? 0, request }];
    })
    // A browser writes an entry down when it is answered, which may be long after others that were asked for later.
    .toSorted((a, b) => a.at - b.at)
    .map(({ request }) => request);
  return { requests, unreadable: entries.length - requests.length };
}

function fileOf(given: string): string {
  if (!existsSync(given)) throw new UsageError(`no recording "${given}"; expected the path of a HAR, as a browser's network tools save it`);
  if (!statSync(given).isDirectory()) return given;
  const wire = join(given, WIRE_FILE);
  if (existsSync(wire)) return wire;
  throw new UsageError(`${given} is a folder without ${WIRE_FILE}; expected a HAR, or the evidence of an attempt`);
}

function textOf(file: string, given: string): string {
  const stats = statSync(file);
  if (!stats.isFile()) throw new UsageError(`${given} is no file; expected a HAR`);
  if (stats.size > LARGEST_BYTES)
    throw new UsageError(
      `${given} has ${Math.round(stats.size / 1024 / 1024)} MiB; expected at most ${LARGEST_BYTES / 1024 / 1024}: record only the page that matters, or save without content`,
    );
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    if (!(cause instanceof TypeError)) throw new UsageError(`${given} cannot be read; expected a file that you can open`, { cause });
    throw new ConfigError([{ file, line: 1, column: 1, message: "is no text in UTF-8; expected a HAR, which is JSON" }], { cause });
  }
}

/** What is known of an entry before anything is struck out of it. */
interface Entry {
  readonly at: number;
  readonly by: RecordedRequest["by"];
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly status: number | null;
  readonly answer: string;
  readonly version: string | null;
}

const pairs = z.array(z.object({ name: z.string(), value: z.string() })).catch([]);
const harEntry = z.object({
  startedDateTime: z.string().catch(""),
  request: z.object({
    method: z.string(),
    url: z.string(),
    headers: pairs,
    postData: z
      .object({ text: z.string().catch(""), params: pairs })
      .nullish()
      .catch(null),
  }),
  response: z
    .object({
      status: z.number().catch(0),
      content: z.object({ text: z.string().catch(""), encoding: z.string().catch("") }).catch({ text: "", encoding: "" }),
    })
    .nullish()
    .catch(null),
});
const har = z.object({ log: z.object({ entries: z.array(z.unknown()) }) });

function asHar(text: string, file: string): readonly (Entry | null)[] {
  const found = har.safeParse(parsed(text, file));
  if (!found.success)
    throw new ConfigError([
      { file, line: 1, column: 1, message: 'is JSON, but no HAR; expected { "log": { "entries": [ … ] } }, as a browser saves it' },
    ]);
  const { entries } = found.data.log;
  if (entries.length === 0)
    throw new ConfigError([
      {
        file,
        line: 1,
        column: 1,
        message: "has no entry; expected the requests of a page: open the network tools first, then do what the customer did",
      },
    ]);
  return entries.map((entry) => {
    const read = harEntry.safeParse(entry);
    if (!read.success) return null;
    const { startedDateTime, request, response } = read.data;
    const { text: body = "", params = [] } = request.postData ?? {};
    const content = response?.content ?? { text: "", encoding: "" };
    return {
      at: Date.parse(startedDateTime) || 0,
      by: "till",
      method: request.method.toUpperCase(),
      url: request.url,
      headers: headersOf(request.headers),
      body: body === "" && params.length > 0 ? new URLSearchParams(params.map(({ name, value }) => [name, value])).toString() : body,
      // A request that was broken off has status 0 in a HAR.
      status: (response?.status ?? 0) === 0 ? null : (response?.status ?? null),
      answer: content.encoding === "base64" ? Buffer.from(content.text, "base64").toString("utf8") : content.text,
      version: null,
    } satisfies Entry;
  });
}

function headersOf(list: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(list.map(({ name, value }) => [name.toLowerCase(), value]));
}

/** @throws ConfigError where it is no JSON; what stands there is not said again, because anything may stand there */
function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    const offset = Number(/at position (\d+)/.exec(cause instanceof Error ? cause.message : "")?.[1] ?? 0);
    throw new ConfigError([
      { ...positionOf(file, text, offset), message: "is no JSON; expected a HAR, as a browser's network tools save it" },
    ]);
  }
}

const wireLine = z.object({
  startedAt: z.number(),
  device: z.enum(["till", "other-till", "bank"]),
  servedBy: z.object({ version: z.string() }).nullable(),
  request: z.object({ method: z.string(), path: z.string(), headers: z.record(z.string(), z.string()), body: z.string() }),
  response: z.object({ status: z.number(), body: z.string() }).nullable(),
});

/** One exchange on each line; null where it is not made so. */
function asWire(text: string): readonly (Entry | null)[] | null {
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const first = parsedLine(lines[0] ?? "");
  if (first === null || !wireLine.safeParse(first).success) return null;
  return lines.map((line) => {
    const read = wireLine.safeParse(parsedLine(line));
    // The bank's callbacks are nobody's doing at a till.
    if (!read.success || read.data.device === "bank") return null;
    const { startedAt, device, servedBy, request, response } = read.data;
    return {
      at: startedAt,
      by: device,
      method: request.method,
      url: request.path,
      headers: request.headers,
      body: request.body,
      status: response?.status ?? null,
      answer: response?.body ?? "",
      version: servedBy?.version ?? null,
    };
  });
}

function parsedLine(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}

function struckRequest(entry: Entry, number: number, spared: readonly string[]): RecordedRequest | null {
  const url = locationOf(strikeOutUrl(entry.url, spared));
  if (url === null) return null;
  return {
    number,
    by: entry.by,
    method: entry.method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: strikeOutHeaders(entry.headers, spared),
    body: struckBody(entry.body, spared),
    status: entry.status,
    answer: struckBody(entry.answer, spared),
    version: entry.version,
  };
}

function locationOf(url: string): URL | null {
  try {
    return new URL(url, "http://front.door");
  } catch {
    return null;
  }
}

/** More than any document of a till; a list of that size tells nothing of what was done. */
const LARGEST_BODY = 1024 * 1024;

/** Only what is JSON or a form can be read for arguments; of pages, pictures and scripts nothing is kept at all. */
function struckBody(body: string, spared: readonly string[]): unknown {
  if (body.length > LARGEST_BODY) return null;
  if (/^\s*[{[]/.test(body)) {
    const json = parsedLine(body);
    if (json !== null) return strikeOutValue(json, spared);
  }
  if (/^[\w.%[\]+-]+=[^\s<>]*$/.test(body)) return Object.fromEntries(new URLSearchParams(strikeOutForm(body, spared)));
  return null;
}
