import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { timingSafeEqual } from "node:crypto";
import type { ControlRoutes } from "../domain/control.ts";
import { BankRefusedError } from "./bank.ts";
import type { Pace } from "./pace.ts";
import { sentenceOf } from "./sentence-of.ts";

type Asked<Route extends keyof ControlRoutes> = ControlRoutes[Route]["asks"];
type Answered<Route extends keyof ControlRoutes> = ControlRoutes[Route]["answers"];

/** One function per thing that riders may ask; the endpoint itself decides nothing. */
export type ControlDesk = { readonly [Route in keyof ControlRoutes]: (asks: Asked<Route>) => Promise<Answered<Route>> };

export interface ControlEndpoint {
  readonly url: string;
  /** What a paced backfill asks before each batch; the token is in the path, because a job can rarely send headers. */
  readonly paceUrl: string;
  stop(): Promise<void>;
}

const LONGEST_BODY = 5_000_000;

/** Listens on loopback only and answers nobody without the run's token. */
export async function openControlEndpoint(input: { token: string; desk: ControlDesk; pace: Pace }): Promise<ControlEndpoint> {
  const server = createServer((request, response) => {
    void answer(input, request, response);
  });
  // Barriers wait long; the default of five minutes per request would cut them.
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, paceUrl: `${url}/pace/${input.token}`, stop: () => close(server) };
}

async function answer(
  input: { token: string; desk: ControlDesk; pace: Pace },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (request.url === `/pace/${input.token}`) {
      await input.pace.ask();
      send(response, 204, null);
      return;
    }
    if (!authentic(request.headers.authorization, input.token)) {
      send(response, 401, { error: "this endpoint answers only riders of its own run" });
      return;
    }
    const route = `${request.method} ${request.url}`;
    if (!isRoute(route, input.desk)) {
      send(response, 404, { error: `nobody may ask "${route}" here` });
      return;
    }
    const body: unknown = JSON.parse((await readBody(request)) || "{}");
    // The table of routes ties the body's type to its function; only riders of this run, made from the same types, get here.
    const act = input.desk[route] as (asks: unknown) => Promise<unknown>;
    send(response, 200, await act(body));
  } catch (cause) {
    // What the bank refused a customer is an answer for the story, not a fault of the world: it keeps the bank's own status.
    send(response, cause instanceof BankRefusedError ? cause.status : 500, {
      error: sentenceOf(cause),
    });
  }
}

function isRoute(route: string, desk: ControlDesk): route is keyof ControlRoutes {
  return Object.hasOwn(desk, route);
}

function authentic(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LONGEST_BODY) throw new RangeError("the request is longer than anything a rider has to say");
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, { "content-type": "application/json" });
  response.end(body === null ? undefined : JSON.stringify(body));
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}
