import { createHmac, generateKeyPairSync, randomUUID } from "node:crypto";
import pg from "pg";
import pino from "pino";
import { migrate, phasesBetween } from "../migrate.ts";
import { prepare } from "../prepare.ts";
import { RELEASES, type Release } from "../releases.ts";
import { startCopy, type RunningCopy } from "../serve.ts";
import { openStubBank, type StubBank } from "./stub-bank.ts";

export const ACCOUNT = "cafe";
const STORES = ["0b8d2f0e-3c57-5d21-a4a5-6d3f6f4f0a01", "0b8d2f0e-3c57-5d21-a4a5-6d3f6f4f0a02"] as const;
export const SECRET = "bank secret";

export interface Answer {
  readonly status: number;
  /** Parsed JSON, or an empty object. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: Headers;
}

export type Ask = (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

/** Copies of several releases over one database, with a bank beside them: what a rollout looks like from inside the tests. */
export interface RunningShop {
  readonly databaseUrl: string;
  readonly bank: StubBank;
  readonly sql: (text: string, values?: readonly unknown[]) => Promise<readonly Record<string, unknown>[]>;
  /** Starts a copy; `traits` overrides the release's own. */
  readonly copy: (version: string, traits?: Partial<Release>, fiscalUrl?: string | null) => Promise<RunningCopy>;
  /** A till attached to the store through one copy; it may then ask any copy. */
  readonly till: (copy: RunningCopy, build?: "4.9" | "5.0", store?: 0 | 1) => Promise<Till>;
  /** Somebody of the account at the back office's page of one copy; paths are those of the office API. */
  readonly office: (copy: RunningCopy) => Ask;
  readonly stop: () => Promise<void>;
}

export interface Till {
  readonly through: (copy: RunningCopy) => Ask;
  readonly shift: string;
}

const { privateKey } = generateKeyPairSync("rsa", {
  modulusLength: 2048,
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
});

/** The database as `from` leaves it, migrated for `to`. */
export async function openShop(
  databaseUrl: string,
  { from, to }: { from: string; to: string } = { from: "2.1", to: "2.2" },
): Promise<RunningShop> {
  await prepare(databaseUrl, from, [{ account: ACCOUNT, login: "cashier", password: "secret", stores: STORES }]);
  await migrate(databaseUrl, phasesBetween(from, to));
  const bank = await openStubBank();
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
  // A connection that is still closing when the cluster stops has nothing to tell any more.
  pool.on("error", () => {});
  const copies: RunningCopy[] = [];
  return {
    databaseUrl,
    bank,
    sql: async (text, values = []) => (await pool.query<Record<string, unknown>>(text, [...values])).rows,
    copy: async (version, traits = {}, fiscalUrl = null) => {
      const release = RELEASES[version];
      if (release === undefined) throw new Error(`no release ${version}`);
      const environment = {
        port: 0,
        databaseUrl,
        bankUrl: bank.url,
        callbackUrl: "http://shop.test",
        fiscalUrl,
        bankSecret: SECRET,
        signingKey: privateKey,
        pollAfterMs: 300,
        logLevel: "silent",
      };
      const copy = await startCopy({ ...environment, version, release: { ...release, ...traits } }, pino({ level: "silent" }));
      copies.push(copy);
      return copy;
    },
    till: (copy, build = "5.0", store = 0) => openTill(copy, build, store),
    office: (copy) => (method, path, body, more) => ask(copy, BASIC, method, `//api/office/1.0${path}`, body, more),
    stop: async () => {
      await Promise.all(copies.map((copy) => copy.stop()));
      await bank.stop();
      await pool.end();
    },
  };
}

const BASIC = { authorization: `Basic ${Buffer.from("cashier:secret").toString("base64")}` };

async function openTill(copy: RunningCopy, build: "4.9" | "5.0", store: 0 | 1): Promise<Till> {
  const attached = await ask(copy, BASIC, "POST", `/admin/attach/${STORES[store]}`);
  const headers = {
    "Lognex-Pos-Auth-Token": String(attached.body["token"]),
    "Lognex-Pos-Auth-Cashier-Uid": String(attached.body["uid"]),
    "X-Pos-Client": `desktop/${build}`,
    ...(build === "5.0" ? { "X-Pos-Capabilities": "qr" } : {}),
  };
  const shift = randomUUID();
  await ask(copy, headers, "PUT", "/rpc/openshift/", {
    retailShift: ref("retailshift", shift),
    name: "1",
    openmoment: "2026-09-17 08:00:00",
  });
  return {
    shift,
    through: (other) => (method, path, body, more) =>
      ask(
        other,
        { ...headers, ...(build === "5.0" && method !== "GET" ? { "X-Pos-Operation-Id": randomUUID() } : {}) },
        method,
        path,
        body,
        more,
      ),
  };
}

async function ask(
  copy: RunningCopy,
  own: Readonly<Record<string, string>>,
  method: string,
  path: string,
  body?: unknown,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const url = path.startsWith("//") ? `${copy.url}${path.slice(1)}` : `${copy.url}/api/posap/1.0${path}`;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(url, {
    method,
    headers: { "content-type": "application/json", ...own, ...more },
    ...(body === undefined ? {} : { body: text }),
  });
  const answered = await response.text();
  return {
    status: response.status,
    body: (answered === "" ? {} : JSON.parse(answered)) as Record<string, unknown>,
    headers: response.headers,
  };
}

export function ref(type: string, syncId: string): unknown {
  return { meta: { href: `http://till.test/api/posap/1.0/entity/${type}/syncid/${syncId}`, type, mediaType: "application/json" } };
}

export interface Paid {
  readonly cash?: number;
  readonly card?: number;
  readonly qr?: number;
}

/** A sale's body as a till of ours writes it: QR fields only when money came by QR. */
export function sale(till: Till, syncId: string, paid: Paid): Record<string, unknown> {
  const sum = (paid.cash ?? 0) + (paid.card ?? 0) + (paid.qr ?? 0);
  return {
    ...(ref("retaildemand", syncId) as object),
    retailShift: ref("retailshift", till.shift),
    name: "T-1",
    moment: "2026-09-17 10:00:00",
    positions: [{ quantity: 1, price: sum, sum }],
    sum,
    cashSum: paid.cash ?? 0,
    noCashSum: paid.card ?? 0,
    ...(paid.qr === undefined ? {} : { qrSum: paid.qr, qrTransaction: { transactionId: "t" } }),
  };
}

export function saleReturn(till: Till, saleId: string, syncId: string, back: Paid): Record<string, unknown> {
  return {
    ...sale(till, syncId, back),
    ...(ref("retailsalesreturn", syncId) as object),
    demand: ref("retaildemand", saleId),
    positions: [],
  };
}

/** A notice as the bank signs it. */
export function callback(
  notice: { readonly order: string; readonly amount: string; readonly status: string; readonly transactionId?: number },
  secret = SECRET,
): { readonly body: string; readonly headers: Record<string, string> } {
  const date = "2026-09-17T10:00:00.000+00:00";
  const body = `{"transactionId":${notice.transactionId ?? 77},"sbpMerchantId":"${ACCOUNT}","amount":${notice.amount},"order":"${notice.order}","paymentStatus":"${notice.status}","transactionDate":"${date}"}`;
  const signed = [notice.amount, ACCOUNT, notice.order, notice.status, date].join("|");
  return { body, headers: { "X-Api-Signature-SHA256": createHmac("sha256", secret).update(signed).digest("hex") } };
}
