import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { AndroidDevice } from "../android-device.ts";
import { createAgentSession, type AgentSession } from "./agent-session.ts";
import { AGENT_ROUTES, type AgentContext } from "./agent-routes.ts";
import { matchRoute } from "./route.ts";
import { STATUS_OF, WebDriverFault } from "./web-driver-fault.ts";

/** The UiAutomator2 server: runs inside the device while `am instrument` does, and is spoken to over HTTP. */
export interface Agent {
  /** Where it listens inside the device, and where that is on this machine. */
  readonly devicePort: 6790;
  readonly port: number;
  /** Packages that it comes in: stopping one of them stops it. */
  readonly packages: readonly string[];
  /** Runs it until its session is deleted, it is ended, or whoever started it goes away. */
  run(starter: AbortSignal): Promise<"session" | "ended">;
  end(): void;
  stop(): Promise<void>;
}

export const SERVER_PACKAGE = "io.appium.uiautomator2.server";

type Around = Omit<AndroidDevice, "agent" | "stop"> & { noteCrashes(): void };

export async function createAgent(device: Around): Promise<Agent> {
  let running: { readonly ends: (how: "session" | "ended") => void } | null = null;
  let session: AgentSession | null = null;
  const waitingForStart = new Set<() => void>();

  const context: AgentContext = {
    device,
    session: () => {
      if (session === null) throw new WebDriverFault("invalid session id", "there is no session");
      return session;
    },
    sessions: () => (session === null ? [] : [session.id]),
    open(capabilities) {
      session = createAgentSession(device, capabilities);
      return session;
    },
  };

  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    // Who asks for the status is waiting for the start: a port that refuses would make the driver sleep a whole second.
    if (running === null && request.url?.endsWith("/status")) await started();
    if (running === null) return void response.destroy();
    const { method = "GET", url = "/" } = request;
    device.noteCrashes();
    let status = 200;
    let value: unknown;
    try {
      const matched = matchRoute(AGENT_ROUTES, method, url);
      if (matched === null) {
        device.unknown.note(
          "route",
          `${method} ${url.replace(/^\/session\/[^/]+/, "/session/:session").replace(/\/element\/[^/]+/, "/element/:id")}`,
        );
        throw new WebDriverFault(
          "unknown command",
          `The requested resource could not be found, or a request was received using an HTTP method that is not supported by the mapped resource: ${method} ${url}`,
        );
      }
      const body: unknown = JSON.parse((await readBody(request)) || "{}");
      value = (await matched.route.run(context, matched.names, body)) ?? null;
    } catch (fault) {
      const { code, message, stack } = asFault(fault);
      status = STATUS_OF[code];
      value = { error: code, message, stacktrace: stack ?? "" };
    }
    device.noteCrashes();
    const ends = method === "DELETE" && status === 200;
    response.writeHead(status, { "content-type": "application/json; charset=utf-8" });
    response.end(JSON.stringify({ sessionId: session?.id ?? null, value }), () => {
      if (ends) running?.ends("session");
    });
  };
  const started = () =>
    new Promise<void>((resolve) => {
      const goOn = () => {
        clearTimeout(timer);
        waitingForStart.delete(goOn);
        resolve();
      };
      const timer = setTimeout(goOn, LONGEST_START_MS);
      waitingForStart.add(goOn);
    });

  server.listen(0, "127.0.0.1");
  await once(server, "listening");

  return {
    devicePort: 6790,
    port: (server.address() as AddressInfo).port,
    packages: [SERVER_PACKAGE, `${SERVER_PACKAGE}.test`],
    async run(starter) {
      running?.ends("ended");
      device.processes.start(SERVER_PACKAGE);
      const how = await new Promise<"session" | "ended">((resolve) => {
        running = { ends: resolve };
        starter.addEventListener("abort", () => resolve("ended"), { once: true });
        for (const goOn of waitingForStart) goOn();
      });
      running = null;
      session = null;
      device.processes.end(SERVER_PACKAGE);
      return how;
    },
    end: () => running?.ends("ended"),
    async stop() {
      running?.ends("ended");
      server.closeAllConnections();
      const closed = once(server, "close");
      server.close();
      await closed;
    },
  };
}

const LONGEST_START_MS = 1000;

function asFault(fault: unknown): { readonly code: keyof typeof STATUS_OF; readonly message: string; readonly stack?: string | undefined } {
  if (fault instanceof WebDriverFault) return fault;
  if (fault instanceof Error) return { code: "unknown error", message: fault.message, stack: fault.stack };
  return { code: "unknown error", message: String(fault) };
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
