import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, randomUUID, sign, type KeyObject } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { LedgerEntry, LedgerEvent } from "../../src/domain/ledger.ts";
import { readConfig } from "./config.ts";
import { openBank } from "./open-bank.ts";
import { listen } from "./socket.ts";

/** A bank on a real socket and, for the tests, the shop's side of the wire: keys, tokens, and a place where callbacks arrive. */
export type TestBank = Awaited<ReturnType<typeof openTestBank>>;

export const ACCOUNT = "desktop-5.0";
export const OTHER_ACCOUNT = "desktop-4.9";
const SECRET = "test-secret";
const CONTROL_TOKEN = "test-control";
const PATIENCE_MS = 5_000;
// Made once: a key takes longer than all tests of a file together.
const KEYS = generateKeyPairSync("rsa", { modulusLength: 2048 });
const STRANGER = generateKeyPairSync("rsa", { modulusLength: 2048 });

export interface Callback {
  readonly body: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly genuine: boolean;
}

export async function openTestBank(options: { readonly traits?: Record<string, string>; readonly clock?: () => number } = {}) {
  const shop = await openShop();
  const env = {
    ACCOUNTS: JSON.stringify([{ account: ACCOUNT }, { account: OTHER_ACCOUNT }]),
    CALLBACK_URL: shop.url,
    BANK_SECRET: SECRET,
    CALLBACK_RETRY_MS: "5",
    BANK_TRAITS: JSON.stringify(options.traits ?? {}),
    CONTROL_TOKEN,
  };
  const bank = openBank(readConfig(env), "*", options.clock);
  const socket = await listen(bank.handlers, 0);

  async function call(
    method: string,
    path: string,
    authorization: string | null,
    body?: string,
  ): Promise<{ status: number; text: string; json: Record<string, unknown> }> {
    const headers: Record<string, string> = { "content-type": "application/json", ...(authorization === null ? {} : { authorization }) };
    const response = await fetch(socket.url + path, { method, headers, ...(body === undefined ? {} : { body }) });
    const text = await response.text();
    return { status: response.status, text, json: text === "" ? {} : (JSON.parse(text) as Record<string, unknown>) };
  }

  const ledger = (account = ACCOUNT): readonly LedgerEntry[] => bank.ledger.read({ since: 0, account });
  return {
    url: socket.url,
    env,
    shop,
    call,
    ledger,
    kinds: (account = ACCOUNT): readonly string[] => ledger(account).map((entry) => entry.event.kind),
    /** Waits for a fact in the ledger, with a deadline. */
    event: async <Kind extends LedgerEvent["kind"]>(kind: Kind, count = 1): Promise<readonly (LedgerEvent & { kind: Kind })[]> => {
      const found = (): readonly (LedgerEvent & { kind: Kind })[] =>
        ledger()
          .map((entry) => entry.event)
          .filter((event): event is LedgerEvent & { kind: Kind } => event.kind === kind);
      await until(() => found().length >= count, `${count} x ${kind}`);
      return found();
    },
    control: (method: string, path: string, body?: object) =>
      call(method, `/control${path}`, `Bearer ${CONTROL_TOKEN}`, body === undefined ? undefined : JSON.stringify(body)),
    qrpay: (verb: "qr" | "state" | "cancel", body: object | string, authorization: string | null = `Bearer ${token()}`) =>
      call(
        "POST",
        `/qrpay/payment/${verb}`,
        authorization,
        typeof body === "string" ? body : JSON.stringify({ accountId: ACCOUNT, retailStoreId: "store", ...body }),
      ),
    agent: (method: string, path: string, body?: object) =>
      call(method, `/nspk-agent/payment${path}`, `Bearer ${SECRET}`, body === undefined ? undefined : JSON.stringify(body)),
    rub: (method: string, path: string, body?: string) => call(method, `/rub-rest/api/sbp${path}`, `Bearer ${SECRET}`, body),
    close: async () => {
      bank.stop();
      await socket.close();
      await shop.close();
    },
  };
}

export function token(
  claims: Readonly<Record<string, unknown>> = {},
  how: { readonly by?: "the shop" | "a stranger"; readonly kid?: string; readonly alg?: string } = {},
): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const nowS = Math.floor(Date.now() / 1000);
  const signed = `${part({ alg: how.alg ?? "RS256", typ: "JWT", kid: how.kid ?? "k1" })}.${part({ id: randomUUID(), iat: nowS, exp: nowS + 60, iss: "shop", ...claims })}`;
  const key: KeyObject = how.by === "a stranger" ? STRANGER.privateKey : KEYS.privateKey;
  return `${signed}.${sign("RSA-SHA256", Buffer.from(signed), key).toString("base64url")}`;
}

export async function until(fact: () => boolean, name: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!fact()) {
    assert.ok(Date.now() < deadline, `never saw: ${name}`);
    await nextTurn();
  }
}

async function openShop() {
  const callbacks: Callback[] = [];
  const answers: number[] = [];
  let kids: readonly string[] = ["k1"];
  let keysAsked = 0;
  const server: Server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk: Buffer) => (body += chunk.toString("utf8")));
    request.on("end", () => {
      if (request.url === "/.well-known/jwks.json") {
        keysAsked += 1;
        return void response.end(
          JSON.stringify({ keys: kids.map((kid) => ({ ...KEYS.publicKey.export({ format: "jwk" }), kid, use: "sig" })) }),
        );
      }
      callbacks.push(read(body, String(request.headers["x-api-signature-sha256"])));
      response.writeHead(answers.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    callbacks,
    /** What the next callbacks are answered with, before 200. */
    answerNext: (...statuses: readonly number[]) => void answers.push(...statuses),
    rollKeys: (...next: readonly string[]) => void (kids = next),
    timesKeysAsked: () => keysAsked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Checks the signature with the amount exactly as it stands in the body. */
function read(body: string, signature: string): Callback {
  const fields = JSON.parse(body) as Record<string, unknown>;
  const amountText = /"amount":([\d.]+)/.exec(body)?.[1];
  const signed = [amountText, fields["sbpMerchantId"], fields["order"], fields["paymentStatus"], fields["transactionDate"]].join("|");
  return { body, fields, genuine: createHmac("sha256", SECRET).update(signed).digest("hex") === signature };
}
