import { randomUUID } from "node:crypto";
import type { Hands } from "../src/rider/hands.ts";
import { TillSaysOtherwise } from "../src/rider/till-says-otherwise.ts";
import { askedUntil } from "./asked-until.ts";

const PAID_WITHIN_MS = 8_000;

export type JsonObject = Readonly<Record<string, unknown>>;

/** A till's side of the shop's public calls: attached to the second store, with an open shift. */
export interface TillClient {
  readonly shift: string;
  readonly environment: JsonObject;
  call(method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<JsonObject>;
  /** Sends what the shop must not take to the copies that serve the till of the story, and returns why they did not. @throws TillSaysOtherwise when they took it */
  isRefused(path: string, body: unknown, invariants: readonly string[]): Promise<Refusal>;
  /** Asks until the answer is as it should be. */
  until(path: string, fact: (body: JsonObject) => boolean): Promise<JsonObject>;
  /** `{ meta }` of a document by the id that this till gave it. */
  reference(type: string, id: string): JsonObject;
  /** One line of this price. */
  position(priceMinor: number): JsonObject;
}

/** What a till is told instead: it relies on the code and shows the text. */
export interface Refusal {
  readonly code: string;
  readonly text: string;
}

const BASE = "/api/posap/1.0";
const STORE = "Till 2";
const KEEP = "other till";

/** The same client through the whole walk: attaching again would void its own token. */
export async function tillClient(hands: Hands): Promise<TillClient> {
  const kept = hands.keeps.get(KEEP) as Promise<TillClient> | undefined;
  if (kept !== undefined) return kept;
  const made = attach(hands);
  hands.keeps.set(KEEP, made);
  made.catch(() => hands.keeps.delete(KEEP));
  return made;
}

async function attach({ boarding: { otherTillUrl, serverUrl, login, password } }: Hands): Promise<TillClient> {
  const root = apiAt(otherTillUrl);
  const reference = (type: string, id: string): JsonObject => ({
    meta: { href: `${root}/entity/${type}/syncid/${id}`, type, mediaType: "application/json" },
  });
  const basic = { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}` };

  const stores = rowsOf(await ask({ root, method: "GET", path: "/admin/retailstore", headers: basic, body: undefined }));
  const store = stores.find((row) => row["name"] === STORE);
  if (store === undefined)
    throw new Error(
      `the account has no store "${STORE}" for its other till; it has ${stores.map((row) => String(row["name"])).join(", ") || "none"}`,
    );
  const { token, uid } = await ask({ root, method: "POST", path: `/admin/attach/${String(store["id"])}`, headers: basic, body: undefined });
  const session = {
    "lognex-pos-auth-token": String(token),
    "lognex-pos-auth-cashier-uid": String(uid),
    // It speaks as the newest app does, whatever the rider's own build is.
    "x-pos-client": "harness/1.0",
    "x-pos-capabilities": "qr",
  };

  const call: TillClient["call"] = (method, path, body) =>
    ask({ root, method, path, body, headers: method === "GET" ? session : { ...session, "x-pos-operation-id": randomUUID() } });
  const product = rowsOf(await call("GET", "/entity/assortment?limit=1&offset=0"))[0];
  if (product === undefined) throw new Error("the shop's catalogue is empty, so its other till has nothing to sell");
  const shift = randomUUID();
  await call("PUT", "/rpc/openshift/", {
    retailShift: reference("retailshift", shift),
    name: "Till 2",
    openmoment: new Date().toISOString().slice(0, 19).replace("T", " "),
  });

  return {
    shift,
    environment: { device: "harness", os: process.platform, software: { name: "Tillgate other till", vendor: "Tillgate", version: "1.0" } },
    call,
    async isRefused(path, body, invariants) {
      const { status, text } = await send({
        root: apiAt(serverUrl),
        method: "POST",
        path,
        body,
        headers: { ...session, "x-pos-operation-id": randomUUID() },
      });
      if (status >= 400 && status < 500) return refusalIn(text);
      throw new TillSaysOtherwise({
        assertion: `the shop refuses what is forbidden (POST ${shapeOf(path)})`,
        expected: "4xx",
        actual: `${status} ${text.slice(0, 300)}`,
        screen: null,
        invariants,
      });
    },
    until: (path, fact) =>
      askedUntil({
        ask: () => call("GET", path),
        fact,
        withinMs: PAID_WITHIN_MS,
        late: (body) =>
          new TillSaysOtherwise({
            assertion: "the shop tells its other till of the payment",
            expected: null,
            actual: `after ${PAID_WITHIN_MS / 1000} s it still says ${String(body["status"])}`,
            screen: null,
            invariants: ["I1", "I11"],
          }),
      }),
    reference,
    position: (priceMinor) => ({
      assortment: { meta: product["meta"] },
      quantity: 1,
      price: priceMinor,
      discount: 0,
      sum: priceMinor,
      vat: 0,
      vatEnabled: false,
    }),
  };
}

function apiAt(url: string): string {
  return `${url.replace(/\/$/, "")}${BASE}`;
}

interface Call {
  readonly root: string;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

async function ask(call: Call): Promise<JsonObject> {
  const { status, text } = await send(call);
  if (status >= 300)
    throw new TillSaysOtherwise({
      assertion: `the shop serves its other till (${call.method} ${shapeOf(call.path)})`,
      expected: "2xx",
      actual: `${status} ${text.slice(0, 300)}`,
      screen: null,
      invariants: ["I12", "I14"],
    });
  return (text === "" ? {} : JSON.parse(text)) as JsonObject;
}

async function send({ root, method, path, headers, body }: Call): Promise<{ readonly status: number; readonly text: string }> {
  const response = await fetch(`${root}${path}`, {
    method,
    headers: body === undefined ? headers : { ...headers, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(15_000),
  });
  return { status: response.status, text: await response.text() };
}

/** The path without ids, the same from run to run. */
function shapeOf(path: string): string {
  return path.replace(/[0-9a-f-]{36}/g, "…");
}

function refusalIn(text: string): Refusal {
  const { errors } = (text === "" ? {} : JSON.parse(text)) as JsonObject;
  const first = (errors as readonly JsonObject[] | undefined)?.[0] ?? {};
  return { code: String(first["code"] ?? ""), text: String(first["error"] ?? "") };
}

function rowsOf(body: JsonObject): readonly JsonObject[] {
  return (body["rows"] ?? []) as readonly JsonObject[];
}
