import { http, HttpResponse, type HttpHandler } from "msw";
import type { CustomerDoes } from "../../src/domain/control.ts";
import type { Bank } from "./bank.ts";
import { knobsFrom } from "./knobs.ts";
import type { Ledger } from "./ledger.ts";
import type { Postman } from "./postman.ts";
import { readFields, textOf } from "./wire-json.ts";

const CUSTOMER_DOES: readonly string[] = [
  "scans",
  "pays",
  "is declined",
  "waits too long",
  "pays too late",
] satisfies readonly CustomerDoes[];

/** The harness's side of the bank: reads the ledger, turns knobs, plays the customer. No shop ever calls it. */
export function controlHandlers(
  origin: string,
  world: { readonly bank: Bank; readonly ledger: Ledger; readonly postman: Postman; readonly token: string },
): readonly HttpHandler[] {
  const { bank, ledger, postman } = world;
  type Call = { readonly request: Request; readonly url: URL; readonly account: string };
  type Resolver = (call: Call) => HttpResponse<string> | Promise<HttpResponse<string>>;

  const guarded =
    (resolve: Resolver) => (call: { request: Request; params: Readonly<Record<string, string | readonly string[] | undefined>> }) => {
      if (call.request.headers.get("authorization") !== `Bearer ${world.token}`) return said(401, "the control token is missing or wrong");
      const url = new URL(call.request.url);
      return resolve({ request: call.request, url, account: String(call.params["account"] ?? url.searchParams.get("account") ?? "") });
    };

  const readLedger: Resolver = ({ url, account }) => {
    const since = Number(url.searchParams.get("since") ?? "0");
    if (!Number.isSafeInteger(since) || since < 0) return said(400, "since must be the seq of an entry, or 0");
    return answer({ entries: ledger.read({ since, account: account === "" ? null : account }), last: ledger.last() });
  };

  const turnKnobs: Resolver = async ({ request, account }) => {
    if (!bank.knows(account)) return said(404, `no account "${account}"`);
    const fields = await readFields(request);
    if (fields === null) return said(400, "body must be a JSON object of knobs");
    try {
      const knobs = knobsFrom(fields);
      bank.turnKnobs(account, knobs);
      return answer(knobs);
    } catch (error) {
      if (error instanceof RangeError) return said(400, error.message);
      throw error;
    }
  };

  const customer: Resolver = async ({ request }) => {
    const fields = (await readFields(request)) ?? {};
    const account = textOf(fields, "account") ?? "";
    const does = textOf(fields, "does") ?? "";
    if (!CUSTOMER_DOES.includes(does)) return said(400, `a customer ${CUSTOMER_DOES.join(", ")}; not "${does}"`);
    if (!bank.knows(account)) return said(404, `no account "${account}"`);
    const done = bank.customer(account, does as CustomerDoes, textOf(fields, "payload") ?? "");
    switch (done.kind) {
      case "done":
        await done.told;
        return answer({ amountMinor: done.amountMinor });
      case "no such qr":
        return said(404, `account "${account}" has no such QR`);
      case "refused":
        return said(409, `the customer cannot pay: the QR is ${done.because}`);
    }
  };

  const settle: Resolver = async ({ request }) => {
    const account = textOf((await readFields(request)) ?? {}, "account") ?? "";
    return bank.knows(account) ? answer({ settled: bank.settle(account) }) : said(404, `no account "${account}"`);
  };

  return [
    http.get(`${origin}/control/ledger`, guarded(readLedger)),
    http.put(`${origin}/control/knobs/:account`, guarded(turnKnobs)),
    http.post(`${origin}/control/customer`, guarded(customer)),
    http.post(`${origin}/control/settle`, guarded(settle)),
    http.get(
      `${origin}/control/quiet`,
      guarded(({ account }) => answer({ pendingCallbacks: postman.pending(account === "" ? null : account) })),
    ),
  ];
}

function answer(body: object): HttpResponse<string> {
  return new HttpResponse(JSON.stringify(body), { status: 200, headers: { "content-type": "application/json; charset=utf-8" } });
}

function said(status: number, error: string): HttpResponse<string> {
  return new HttpResponse(JSON.stringify({ error }), { status, headers: { "content-type": "application/json; charset=utf-8" } });
}
