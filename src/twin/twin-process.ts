import { once } from "node:events";
import { createServer } from "node:http";
import { z } from "zod";

/** Parts of an order that all twins of phones have: which phone it is, what stands behind its glass, how its owner has set it up. */
export const PHONE_ORDER = {
  udid: z.string(),
  folder: z.string(),
  engine: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("chromium"), binary: z.string(), folder: z.string() }),
    z.object({ kind: z.literal("webkit"), miniBrowser: z.string(), xvfb: z.string(), xdotool: z.string(), folder: z.string() }),
  ]),
  locale: z.string(),
  timeZone: z.string(),
} as const;

/** A twin that is up: what it says of itself at its desk, and how it ends. */
export interface RunningTwin {
  readonly engine: string;
  /** What it was asked and does not know, so far. */
  unknown(): readonly string[];
}

/** Gathers what has to be stopped again, in the order in which it was started. */
export type Stops = (() => Promise<unknown>)[];

/**
 * The frame of a twin's process: its order is JSON in the environment variable TWIN; once `GET /health` on the desk port answers, everything
 * listens; SIGTERM ends it and all it has started. One that is told to end while it starts, starts and ends: an engine in the making
 * has processes that nobody else knows.
 */
export async function serveTwin<Order extends { readonly deskPort: number }>(
  shape: z.ZodType<Order>,
  start: (order: Order, stops: Stops) => Promise<RunningTwin>,
): Promise<void> {
  const order = shape.parse(JSON.parse(process.env["TWIN"] ?? "null"));
  const stops: Stops = [];
  const stop = async (code: number) => {
    for (const step of stops.splice(0).toReversed()) await step().catch(() => undefined);
    process.exit(code);
  };
  const starting = start(order, stops).then((twin) => openDesk(order.deskPort, twin, stops));
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void starting.catch(() => undefined).then(() => stop(0)));
  try {
    await starting;
  } catch (fault) {
    process.stderr.write(`the twin could not start: ${fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)}\n`);
    await stop(1);
  }
}

async function openDesk(port: number, twin: RunningTwin, stops: Stops): Promise<void> {
  const desk = createServer((request, response) => {
    const asked = request.url === "/health";
    response.writeHead(asked ? 200 : 404, { "content-type": "application/json" });
    response.end(JSON.stringify(asked ? { engine: twin.engine, unknown: twin.unknown() } : { error: `nothing at ${request.url}` }));
  }).listen(port, "127.0.0.1");
  await once(desk, "listening");
  stops.push(async () => {
    const closed = once(desk, "close");
    desk.close();
    desk.closeAllConnections();
    await closed;
  });
}
