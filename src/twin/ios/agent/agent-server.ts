import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { Agent } from "./agent.ts";
import { AGENT_ERRORS, AgentError } from "./agent-error.ts";
import { APP_ROUTES } from "./app-routes.ts";
import { deviceRoutes } from "./device-routes.ts";
import { ELEMENT_ROUTES } from "./element-routes.ts";
import { FIND_ROUTES } from "./find-routes.ts";
import { GESTURE_ROUTES } from "./gesture-routes.ts";
import { BeyondTwinError } from "./predicate.ts";
import type { AgentRequest, Handler, Routes } from "./route.ts";
import { SESSION_ROUTES } from "./session-routes.ts";

/** WebDriverAgent over HTTP: `{"value": …, "sessionId": …}`, and for errors a `value` with `error` and `message`. */
export async function serveAgent({
  agent,
  port,
  onUnknown,
}: {
  readonly agent: Agent;
  readonly port: number;
  readonly onUnknown: (what: string) => void;
}): Promise<{ close(): Promise<void> }> {
  const find = routeFinder({ ...SESSION_ROUTES, ...APP_ROUTES, ...FIND_ROUTES, ...ELEMENT_ROUTES, ...GESTURE_ROUTES, ...deviceRoutes() });

  async function answer(request: IncomingMessage): Promise<{ status: number; value: unknown }> {
    try {
      const url = new URL(request.url ?? "/", "http://agent");
      const { sessionId, path } = splitSession(url.pathname);
      const body = await readBody(request);
      const route = find(request.method ?? "GET", path);
      if (route === null) {
        onUnknown(`route ${request.method} ${path}`);
        throw new AgentError("unknown command", `Unhandled endpoint: ${url.pathname} with parameters ${JSON.stringify(body)}`);
      }
      if (sessionId !== null && sessionId !== agent.session()?.id) throw new AgentError("invalid session id", "Session does not exist");
      const value = await route.handler(agent, { params: route.params, query: url.searchParams, body });
      return { status: 200, value: value ?? null };
    } catch (error) {
      if (error instanceof BeyondTwinError) onUnknown(`selector ${error.message}`);
      const told =
        error instanceof AgentError
          ? error
          : new AgentError("unknown error", error instanceof Error ? error.message : String(error), { cause: error });
      return { status: AGENT_ERRORS[told.error], value: { error: told.error, message: told.message, traceback: "" } };
    }
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, value }) => {
      response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
      response.end(JSON.stringify({ value, sessionId: agent.session()?.id ?? null }));
    });
  });
  // A driver keeps its connection for the whole session; closing it at a whim costs a failed command.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  return {
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface FoundRoute {
  readonly handler: Handler;
  readonly params: AgentRequest["params"];
}

function routeFinder(routes: Routes): (method: string, path: string) => FoundRoute | null {
  const rows = Object.entries(routes).map(([route, handler]) => {
    const [method, path = "/"] = route.split(" ");
    return { method, pattern: new RegExp(`^${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`), handler };
  });
  return (method, path) => {
    for (const row of rows) {
      const match = row.method === method ? row.pattern.exec(path) : null;
      if (match !== null) return { handler: row.handler, params: decoded(match.groups ?? {}) };
    }
    return null;
  };
}

function decoded(params: Readonly<Record<string, string>>): AgentRequest["params"] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
}

/** "/session/5E…/element" is "/element" in that session; "/session" alone makes one. */
function splitSession(path: string): { sessionId: string | null; path: string } {
  const plain = path.length > 1 ? path.replace(/\/$/, "") : path;
  const [, sessionId, rest = ""] = /^\/session\/([^/]+)(\/.*)?$/.exec(plain) ?? [];
  return sessionId === undefined ? { sessionId: null, path: plain } : { sessionId, path: rest || "/" };
}

async function readBody(request: IncomingMessage): Promise<AgentRequest["body"]> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  if (chunks.length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.concat(chunks).toString("utf8"));
    return typeof body === "object" && body !== null ? (body as AgentRequest["body"]) : {};
  } catch (cause) {
    throw new AgentError("invalid argument", "The body of the request is not JSON", { cause });
  }
}
