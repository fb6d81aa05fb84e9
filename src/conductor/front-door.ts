import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import type { Weather } from "../domain/control.ts";
import type { Generation } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import { callbackAccount } from "./callback-account.ts";
import { isPreflight, preflightAnswer, readableBy } from "./cross-origin.ts";
import { recordedBody } from "./recorded-body.ts";
import { strikeOut } from "./strike-out.ts";
import { type Copy, openTraffic } from "./traffic.ts";
import { openPageRoutes } from "./page-routes.ts";
import { openUpstream, readBody, type UpstreamAnswer } from "./upstream.ts";
import { openWeatherStation } from "./weather.ts";

export interface Entrance {
  readonly account: string;
  readonly device: "till" | "other-till";
  readonly url: string;
}

/** The reverse proxy all cashiers talk to: routes each account, sticky, to old or new copies, and writes down the wire. */
export interface FrontDoor {
  readonly entrances: readonly Entrance[];
  /** The bank's entrance: callbacks, and whatever else it reads from the shop. */
  readonly callbacksUrl: string;
  route(account: string, device: Entrance["device"], generation: Generation): void;
  /** Where callbacks about an account go; "*" for all that name no account we know or have no route of their own. */
  routeCallbacks(account: string, generation: Generation): void;
  /** While it is set, callbacks about the account go there, whatever the routes say. */
  aimCallbacks(account: string, generation: Generation | null): void;
  setCopies(generation: Generation, copies: { version: string; urls: readonly string[] } | null): void;
  /** A copy that serves one account alone, before all others of its generation; null when it has none any more. */
  setOwnCopy(account: string, copy: Copy | null): void;
  /** Weather on the account's till entrance; the other till always has a good line. */
  weather(account: string, weather: Weather): void;
  /** Whether the weather keeps an answer from the account's till, now or within a while. */
  keepsAnswer(account: string, withinMs: number): Promise<boolean>;
  /** How much longer every request of a till is on its way. */
  latency(ms: number): void;
  inFlight(whose: Generation | Copy): number;
  drained(whose: Generation | Copy, withinMs: number): Promise<boolean>;
  stop(): Promise<void>;
}

export interface FrontDoorOrder {
  readonly accounts: readonly string[];
  /** Accounts whose till entrance hands out a page: it stays with the generation that it came from until it is loaded anew. */
  readonly pages?: readonly string[];
  /** Address of this machine under which an account's till comes in, for those that do not share our loopback. */
  readonly hosts?: Readonly<Record<string, string>>;
  readonly onExchange: (exchange: WireExchange) => void;
  readonly secrets?: () => readonly string[];
}

type Device = WireExchange["device"];

/** What became of a request: `answer` null when the line broke before anything reached the client. */
interface Passage {
  readonly answer: UpstreamAnswer | null;
  readonly fault: string | null;
  readonly servedBy: WireExchange["servedBy"];
}

export async function openFrontDoor({
  accounts,
  pages = [],
  hosts = {},
  onExchange,
  secrets = () => [],
}: FrontDoorOrder): Promise<FrontDoor> {
  const traffic = openTraffic();
  const upstream = openUpstream();
  const station = openWeatherStation();
  const struck = strikeOut(secrets);
  const closing = new AbortController();
  const routes = new Map<string, Generation>();
  const aims = new Map<string, Generation>();
  const openPages = openPageRoutes(pages);
  const servers: Server[] = [];
  let seq = 0;
  let alwaysLateMs = 0;

  /** One exchange from its request to the line in the evidence. */
  async function serve(
    entrance: { account: string | null; device: Device },
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const { method = "GET", url: path = "/", headers } = request;
    const onTill = entrance.device === "till";
    if (isPreflight(method, headers)) {
      if (onTill && entrance.account !== null && station.offline(entrance.account)) request.socket.destroy();
      else response.writeHead(204, preflightAnswer(headers)).end();
      return;
    }

    const number = ++seq;
    const startedAt = Date.now();
    const body = await readBody(request).catch((fault: unknown) => sentenceOf(fault));
    const bytes = typeof body === "string" ? Buffer.alloc(0) : body;
    const account = entrance.account ?? callbackAccount(bytes, accounts);
    const passage =
      typeof body === "string"
        ? { ...refusal(413, body), servedBy: null }
        : await pass({ account, device: entrance.device, onTill }, { method, path, headers, body });
    const fault = deliver(passage, request, response);

    onExchange({
      seq: number,
      startedAt,
      endedAt: Date.now(),
      account,
      device: entrance.device,
      servedBy: passage.servedBy,
      request: {
        method,
        path: struck.path(path),
        headers: struck.headers(plain(headers)),
        body: struck.body(recordedBody(bytes, headers)),
      },
      response:
        passage.answer === null || fault !== passage.fault
          ? null
          : {
              status: passage.answer.status,
              headers: struck.headers(plain(passage.answer.headers)),
              body: struck.body(recordedBody(passage.answer.body, passage.answer.headers)),
            },
      fault: fault === null ? null : struck.body(fault),
    });
  }

  async function pass(
    from: { account: string; device: Device; onTill: boolean },
    request: Parameters<typeof upstream.ask>[1],
  ): Promise<Passage> {
    const fate = from.onTill ? station.meets(from.account, request.path) : { kind: "arrives" as const };
    if (fate.kind === "never arrives")
      return { answer: null, fault: "the till is offline: the request never reached the shop", servedBy: null };
    const latencyMs = (fate.kind === "arrives late" ? fate.latencyMs : 0) + (from.device === "bank" ? 0 : alwaysLateMs);
    if (latencyMs > 0) {
      const cancelled = await pause(latencyMs, false, { signal: closing.signal }).catch(() => true);
      if (cancelled) return { answer: null, fault: "the front door was closed while the request was on its slow way", servedBy: null };
    }
    const copy = copyFor(from.account, from.device);
    const passage = await forward(from.onTill ? openPages.keep({ account: from.account, copy, request, traffic }) : copy, request);
    if (fate.kind !== "answer lost" && fate.kind !== "answer kept") return passage;
    if (fate.kind === "answer kept") await station.keep(from.account);
    return { ...passage, answer: null, fault: `the answer (${passage.answer?.status}) was lost on its way to the till` };
  }

  async function forward(copy: Copy | string, request: Parameters<typeof upstream.ask>[1]): Promise<Passage> {
    if (typeof copy === "string") return { ...refusal(502, copy), servedBy: null };
    const servedBy = { generation: copy.generation, version: copy.version };
    return traffic.carry(copy, async () => {
      try {
        return { answer: await upstream.ask(copy.url, request), fault: null, servedBy };
      } catch (fault) {
        return { ...refusal(502, `the copy of backend ${copy.version} gave no answer: ${sentenceOf(fault)}`), servedBy };
      }
    });
  }

  /** Decided once per request, at the moment it is passed on: a switch never tears a request apart. */
  function copyFor(account: string, device: Device): Copy | string {
    const aimed = device === "bank" ? aims.get(account) : undefined;
    const generation =
      aimed ?? routes.get(routeKey(account, device)) ?? (device === "bank" ? routes.get(routeKey("*", device)) : undefined);
    if (generation === undefined) return `no route is set for ${device} of account ${account}`;
    return traffic.next(generation, account) ?? `no copy of the ${generation} generation is up`;
  }

  async function open(entrance: { account: string | null; device: Device }): Promise<string> {
    const host = (entrance.device === "till" ? hosts[entrance.account ?? ""] : undefined) ?? "127.0.0.1";
    const server = createServer((request, response) => {
      serve(entrance, request, response).catch((fault: unknown) => response.destroy(fault instanceof Error ? fault : undefined));
    });
    // Callers keep connections and use them again after pauses; closing an idle one in the moment of its next use would look like a fault of the shop.
    server.keepAliveTimeout = 120_000;
    server.headersTimeout = 125_000;
    server.listen(0, host);
    await once(server, "listening");
    servers.push(server);
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("an entrance of the front door told no port");
    return `http://${host}:${address.port}`;
  }

  const entrances: Entrance[] = [];
  for (const account of accounts) {
    for (const device of ["till", "other-till"] as const) entrances.push({ account, device, url: await open({ account, device }) });
  }
  const callbacksUrl = await open({ account: null, device: "bank" });
  let stopping: Promise<void> | null = null;

  return {
    entrances,
    callbacksUrl,
    route: (account, device, generation) => void routes.set(routeKey(account, device), generation),
    routeCallbacks: (account, generation) => void routes.set(routeKey(account, "bank"), generation),
    aimCallbacks: (account, generation) => void (generation === null ? aims.delete(account) : aims.set(account, generation)),
    setCopies: (generation, copies) => traffic.setCopies(generation, copies),
    weather: (account, weather) => station.set(account, weather),
    keepsAnswer: (account, withinMs) => station.keeps(account, withinMs),
    setOwnCopy: (account, copy) => traffic.setOwnCopy(account, copy),
    latency: (ms) => void (alwaysLateMs = ms),
    inFlight: (whose) => traffic.inFlight(whose),
    drained: (whose, withinMs) => traffic.drained(whose, withinMs),
    stop() {
      stopping ??= (async () => {
        closing.abort();
        station.close();
        await Promise.all(servers.map(close));
        upstream.stop();
      })();
      return stopping;
    },
  };
}

/** Hands the answer to the client; tells what went wrong on that last part of the way. */
function deliver({ answer, fault }: Passage, request: IncomingMessage, response: ServerResponse): string | null {
  if (request.socket.destroyed) return "the client hung up before the answer came";
  if (answer === null) {
    request.socket.destroy();
    return fault;
  }
  const { headers } = answer;
  response.writeHead(answer.status, {
    ...headers,
    ...readableBy(request.headers.origin, headers),
    ...(mayHaveBody(answer.status, request.method) ? { "content-length": answer.body.length } : {}),
  });
  response.end(answer.body);
  return fault;
}

/** An answer of the door's own. */
function refusal(status: number, fault: string): { answer: UpstreamAnswer; fault: string } {
  return {
    answer: { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: Buffer.from(`front door: ${fault}\n`) },
    fault,
  };
}

function mayHaveBody(status: number, method: string | undefined): boolean {
  return method !== "HEAD" && status !== 204 && status !== 304;
}

function routeKey(account: string, device: Device): string {
  return `${device} ${account}`;
}

function plain(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}

function sentenceOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.message === "") return fault.errors.map(sentenceOf).join(", ");
  return fault instanceof Error ? fault.message : String(fault);
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
