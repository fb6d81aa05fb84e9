import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Weather } from "../domain/control.ts";
import type { Generation } from "../domain/stage.ts";
import type { WireExchange } from "../domain/wire.ts";
import { callbackAccount } from "./callback-account.ts";
import { isPreflight, preflightAnswer, readableBy } from "./cross-origin.ts";
import { openDoorRoutes } from "./door-routes.ts";
import { openPageRoutes } from "./page-routes.ts";
import { recordedBody } from "./recorded-body.ts";
import { sentenceOf } from "./sentence-of.ts";
import { strikeOut } from "./strike-out.ts";
import { type Copy, openTraffic } from "./traffic.ts";
import { openUpstream, readBody } from "./upstream.ts";
import { refusal, wayToCopy, type RequestEnd } from "./way-to-copy.ts";
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
  const routes = openDoorRoutes();
  const servers: Server[] = [];
  let seq = 0;
  let alwaysLateMs = 0;
  const carry = wayToCopy({
    routes,
    pages: openPageRoutes(pages),
    traffic,
    upstream,
    station,
    lateMs: () => alwaysLateMs,
    closing: closing.signal,
  });

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
    const end =
      typeof body === "string"
        ? { ...refusal(413, body), servedBy: null }
        : await carry({ account, device: entrance.device, onTill }, { method, path, headers, body });
    const fault = deliver(end, request, response);

    onExchange({
      seq: number,
      startedAt,
      endedAt: Date.now(),
      account,
      device: entrance.device,
      servedBy: end.servedBy,
      request: {
        method,
        path: struck.path(path),
        headers: struck.headers(plain(headers)),
        body: struck.body(recordedBody(bytes, headers)),
      },
      response:
        end.answer === null || fault !== end.fault
          ? null
          : {
              status: end.answer.status,
              headers: struck.headers(plain(end.answer.headers)),
              body: struck.body(recordedBody(end.answer.body, end.answer.headers)),
            },
      fault: fault === null ? null : struck.body(fault),
    });
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
    route: (account, device, generation) => routes.set(account, device, generation),
    routeCallbacks: (account, generation) => routes.set(account, "bank", generation),
    aimCallbacks: (account, generation) => routes.aimCallbacks(account, generation),
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
function deliver({ answer, fault }: RequestEnd, request: IncomingMessage, response: ServerResponse): string | null {
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

function mayHaveBody(status: number, method: string | undefined): boolean {
  return method !== "HEAD" && status !== 204 && status !== 304;
}

function plain(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}

async function close(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.closeAllConnections();
  await closed;
}
