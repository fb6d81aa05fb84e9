import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createInterface } from "node:readline";
import { TWISTS, type Request, type Twist } from "./twists.ts";

/**
 * `node --import tsx mocks/double/serve.ts COMMAND...`: stands where a copy of the backend stands, starts that copy behind it and
 * hands everything on. `TWIST` names what goes wrong on the way; without it nothing does. Both are told their port as `PORT`.
 */
const API = "/api/posap/1.0";
/** Said of one connection; the next one says its own. */
const HOP_BY_HOP = new Set(["connection", "content-length", "content-encoding", "transfer-encoding", "keep-alive", "host"]);

const [command, ...args] = process.argv.slice(2);
const twisted = process.env["TWIST"];
const twist = twisted === undefined ? {} : TWISTS[twisted]?.();
if (command === undefined || twist === undefined) {
  console.error(
    command === undefined
      ? "double: say which copy stands behind it, such as: node --import tsx reference/backend/serve.ts"
      : `double: TWIST is "${twisted}"; expected one of "${Object.keys(TWISTS).join('", "')}"`,
  );
  process.exit(2);
}

const copy = spawn(command, args, { env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
copy.once("exit", (code) => process.exit(code ?? 0));
const behind = await addressOf(createInterface(copy.stdout));
const server = createServer((request, response) => {
  handOn(request, response, twist).catch((thrown: unknown) => {
    console.error(`double: ${String(thrown)}`);
    if (response.headersSent) response.destroy();
    else response.writeHead(502).end();
  });
});
server.listen(Number(process.env["PORT"] ?? 0), "127.0.0.1");
await once(server, "listening");
console.log(JSON.stringify({ listening: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, behind }));
// The copy drains first; when it has ended, so do we.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => copy.kill(signal));

/** The copy says with one line of JSON where it listens. */
async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const said = /"listening":"(?<url>[^"]+)"/.exec(line)?.groups?.["url"];
    if (said !== undefined) return said;
  }
  throw new Error("the copy behind the double ended before it listened");
}

async function handOn(incoming: IncomingMessage, response: ServerResponse, { asked, answered }: Omit<Twist, "title">): Promise<void> {
  const url = new URL(incoming.url ?? "/", behind);
  const text = Buffer.concat(await incoming.toArray()).toString();
  const request: Request = { method: incoming.method ?? "GET", path: url.pathname.replace(API, ""), body: objectIn(text) };
  const body = asked === undefined || request.body === null ? text : JSON.stringify(asked(request));
  const answer = await fetch(url, {
    method: request.method,
    headers: handedOn(
      Object.entries(incoming.headersDistinct).flatMap(([name, values]) => (values ?? []).map((value) => [name, value] as const)),
    ),
    redirect: "manual",
    ...(request.method === "GET" || request.method === "HEAD" ? {} : { body }),
  });
  const raw = Buffer.from(await answer.arrayBuffer());
  const said = answered === undefined ? null : objectIn(raw.toString());
  response.writeHead(answer.status, handedOn([...answer.headers]).flat());
  response.end(said === null || answered === undefined ? raw : JSON.stringify(answered(request, said)));
}

function handedOn(headers: readonly (readonly [string, string])[]): [string, string][] {
  return headers.flatMap(([name, value]) => (HOP_BY_HOP.has(name.toLowerCase()) ? [] : [[name, value] as [string, string]]));
}

function objectIn(text: string): Record<string, unknown> | null {
  if (!text.startsWith("{")) return null;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return null;
  }
}
