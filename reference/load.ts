import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

/**
 * Tills that do nothing but sell, each at an even pace whatever the service answers: a till that waited for its last answer
 * would sell nothing while the service stands still, and so would hardly feel it.
 */
interface Till {
  readonly account: string;
  readonly login: string;
  readonly password: string;
  readonly store: string;
  readonly url: string;
}

interface Attached {
  readonly root: string;
  readonly session: Readonly<Record<string, string>>;
  readonly shift: string;
  /** The catalogue's reference of what it sells. */
  readonly product: unknown;
}

const PRICE_KOPECKS = 12_500;
const ANSWER_WITHIN_MS = 30_000;

async function attach({ login, password, store, url }: Till): Promise<Attached> {
  const root = `${url}/api/posap/1.0`;
  const basic = { authorization: `Basic ${Buffer.from(`${login}:${password}`).toString("base64")}` };
  const attached = await ask(`${root}/admin/attach/${store}`, { method: "POST", headers: basic });
  const session = {
    "content-type": "application/json",
    "lognex-pos-auth-token": String(attached["token"]),
    "lognex-pos-auth-cashier-uid": String(attached["uid"]),
    "x-pos-client": "load/1.0",
  };
  const catalogue = await ask(`${root}/entity/assortment?limit=1&offset=0`, { headers: session });
  const [product] = (catalogue["rows"] ?? []) as readonly { readonly meta: unknown }[];
  const shift = randomUUID();
  await ask(`${root}/rpc/openshift/`, {
    method: "PUT",
    headers: { ...session, "x-pos-operation-id": randomUUID() },
    body: JSON.stringify({ retailShift: { meta: metaOf(root, "retailshift", shift) }, name: "Busy till", openmoment: momentNow() }),
  });
  return { root, session, shift, product: product?.meta };
}

async function sell({ root, session, shift, product }: Attached, number: number): Promise<void> {
  const sale = randomUUID();
  await ask(`${root}/entity/retaildemand`, {
    method: "POST",
    headers: { ...session, "x-pos-operation-id": randomUUID() },
    body: JSON.stringify({
      meta: metaOf(root, "retaildemand", sale),
      retailShift: { meta: metaOf(root, "retailshift", shift) },
      name: `B-${number}`,
      moment: momentNow(),
      sum: PRICE_KOPECKS,
      cashSum: PRICE_KOPECKS,
      noCashSum: 0,
      positions: [
        { assortment: { meta: product }, quantity: 1, price: PRICE_KOPECKS, discount: 0, sum: PRICE_KOPECKS, vat: 0, vatEnabled: false },
      ],
      environment: { device: "busy till", os: process.platform, software: { name: "load", vendor: "reference", version: "1.0" } },
    }),
  });
}

/** A sale that fails is no reason to stop: what it met is seen at the front door. */
async function sellOn(attached: Attached, { everyMs, firstAfterMs }: { everyMs: number; firstAfterMs: number }): Promise<never> {
  await pause(firstAfterMs);
  for (let number = 1; ; number += 1) {
    sell(attached, number).catch((fault: unknown) => process.stderr.write(`${fault instanceof Error ? fault.message : String(fault)}\n`));
    await pause(everyMs);
  }
}

async function ask(url: string, request: RequestInit): Promise<Readonly<Record<string, unknown>>> {
  const response = await fetch(url, { ...request, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${request.method ?? "GET"} ${new URL(url).pathname} was answered with ${response.status}: ${text.slice(0, 200)}`);
  return (text === "" ? {} : JSON.parse(text)) as Readonly<Record<string, unknown>>;
}

function metaOf(root: string, type: string, syncId: string) {
  return { href: `${root}/entity/${type}/syncid/${syncId}`, type, mediaType: "application/json" };
}

function momentNow(): string {
  return new Date().toISOString().slice(0, 19).replace("T", " ");
}

const tills = JSON.parse(process.env["TILLS"] ?? "[]") as readonly Till[];
const everyMs = Number(process.env["EVERY_MS"] ?? 1_000);
const attached = await Promise.all(tills.map(attach));
process.stdout.write(`${attached.length} tills sell once in ${everyMs} ms each\n`);
await Promise.all(attached.map((till, place) => sellOn(till, { everyMs, firstAfterMs: (place * everyMs) / attached.length })));
