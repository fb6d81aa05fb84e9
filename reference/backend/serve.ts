import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { serve } from "@hono/node-server";
import pino, { type Logger } from "pino";
import { createApp } from "./app.ts";
import { openAppStarts } from "./app-starts.ts";
import { bankClients } from "./bank/banks.ts";
import { tokenSigner } from "./bank/one-time-token.ts";
import { openPool } from "./database.ts";
import { readEnvironment, type Environment } from "./environment.ts";
import { openReceiptOutbox } from "./fiscal/receipt-outbox.ts";
import { ownMemory } from "./own-memory.ts";
import { openStoreLookup } from "./store-lookup.ts";
import { runAsProcess } from "./traits.ts";

export interface RunningCopy {
  readonly url: string;
  /** Lets requests that are under way end, then stops. */
  readonly stop: () => Promise<void>;
}

/** Starts one copy of the release that the environment names, on loopback only. */
export async function startCopy(environment: Environment, log: Logger = openLog(environment)): Promise<RunningCopy> {
  const memory = environment.release.pendingOperations === "own memory" ? ownMemory(environment.databaseUrl) : null;
  const pool = openPool(memory?.databaseUrl ?? environment.databaseUrl, (error) =>
    log.warn({ err: error }, "an idle database connection was lost"),
  );
  await memory?.prepare(pool);
  const signer = environment.signingKey === null ? null : tokenSigner(environment.signingKey, environment.callbackUrl);
  const receipts = openReceiptOutbox({ environment, pool, log });
  const bank = bankClients({ url: environment.bankUrl, secret: environment.bankSecret, signer }, environment.release);
  const storeOf = await openStoreLookup(pool, environment.release.storeLookup);
  const app = createApp({ environment, pool, log, bank, receipts, storeOf, appStarts: openAppStarts() }, signer);
  const server = serve({ fetch: app.fetch, port: environment.port, hostname: "127.0.0.1", overrideGlobalObjects: false }) as Server;
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await drained(server);
      await receipts.stop();
      await memory?.forget(pool);
      await pool.end();
    },
  };
}

const DRAIN_WITHIN_MS = 1_500;
const LOOK_AGAIN_MS = 20;

async function drained(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // Kept-alive connections become idle one by one as their requests end; nobody else closes them.
  const idle = setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS);
  const late = setTimeout(() => server.closeAllConnections(), DRAIN_WITHIN_MS);
  server.closeIdleConnections();
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}

const SECRETS = [
  "password",
  "token",
  "*.password",
  "*.token",
  "headers.authorization",
  '*["lognex-pos-auth-token"]',
  "bankSecret",
  "signingKey",
];

export function openLog(environment: Pick<Environment, "logLevel" | "version">): Logger {
  return pino(
    { level: environment.logLevel, base: { backend: environment.version }, redact: SECRETS },
    pino.destination({ dest: 2, sync: true }),
  );
}

if (process.argv[1] === import.meta.filename) {
  await runAsProcess(async () => {
    const environment = readEnvironment(process.env);
    const copy = await startCopy(environment);
    process.stdout.write(`${JSON.stringify({ listening: copy.url, version: environment.version })}\n`);
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => void copy.stop().finally(() => process.exit(0)));
    }
  });
}
