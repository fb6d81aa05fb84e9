import { setTimeout as pause } from "node:timers/promises";
import type { WireExchange } from "../domain/wire.ts";
import type { DoorRoutes } from "./door-routes.ts";
import type { PageRoutes } from "./page-routes.ts";
import type { Copy, Traffic } from "./traffic.ts";
import type { Upstream, UpstreamAnswer, UpstreamRequest } from "./upstream.ts";
import type { WeatherStation } from "./weather.ts";

type Device = WireExchange["device"];

/** What became of a request: `answer` null when the line broke before anything reached the client. */
export interface RequestEnd {
  readonly answer: UpstreamAnswer | null;
  readonly fault: string | null;
  readonly servedBy: WireExchange["servedBy"];
}

/** Carries a request behind the door through its weather to the copy that its route leads to, and the answer back. */
export function wayToCopy({
  routes,
  pages,
  traffic,
  upstream,
  station,
  lateMs,
  closing,
}: {
  readonly routes: DoorRoutes;
  readonly pages: PageRoutes;
  readonly traffic: Traffic;
  readonly upstream: Upstream;
  readonly station: WeatherStation;
  /** How much longer every request of a till is on its way. */
  readonly lateMs: () => number;
  readonly closing: AbortSignal;
}): (from: { account: string; device: Device; onTill: boolean }, request: UpstreamRequest) => Promise<RequestEnd> {
  return async (from, request) => {
    const fate = from.onTill ? station.meets(from.account, request.path) : { kind: "arrives" as const };
    if (fate.kind === "never arrives")
      return { answer: null, fault: "the till is offline: the request never reached the shop", servedBy: null };
    const latencyMs = (fate.kind === "arrives late" ? fate.latencyMs : 0) + (from.device === "bank" ? 0 : lateMs());
    if (latencyMs > 0) {
      const cancelled = await pause(latencyMs, false, { signal: closing }).catch(() => true);
      if (cancelled) return { answer: null, fault: "the front door was closed while the request was on its slow way", servedBy: null };
    }
    const copy = copyFor(from.account, from.device);
    const end = await forward(from.onTill ? pages.keep({ account: from.account, copy, request, traffic }) : copy, request);
    if (fate.kind !== "answer lost" && fate.kind !== "answer kept") return end;
    if (fate.kind === "answer kept") await station.keep(from.account);
    return { ...end, answer: null, fault: `the answer (${end.answer?.status}) was lost on its way to the till` };
  };

  /** Decided once per request, at the moment it is passed on: a switch never tears a request apart. */
  function copyFor(account: string, device: Device): Copy | string {
    const generation = routes.generationFor(account, device);
    if (generation === undefined) return `no route is set for ${device} of account ${account}`;
    return traffic.next(generation, account) ?? `no copy of the ${generation} generation is up`;
  }

  async function forward(copy: Copy | string, request: UpstreamRequest): Promise<RequestEnd> {
    if (typeof copy === "string") return { ...refusal(502, copy), servedBy: null };
    const servedBy = { generation: copy.generation, version: copy.version };
    return traffic.carry(copy, async () => {
      try {
        return { answer: await upstream.ask(copy.url, request), fault: null, servedBy };
      } catch (fault) {
        return { ...refusal(502, `the copy of backend ${copy.version} gave no answer: ${sentenceOf(fault)}`), servedBy };
      }
    });
  }
}

/** An answer of the door's own. */
export function refusal(status: number, fault: string): { answer: UpstreamAnswer; fault: string } {
  return {
    answer: { status, headers: { "content-type": "text/plain; charset=utf-8" }, body: Buffer.from(`front door: ${fault}\n`) },
    fault,
  };
}

/** Where a name has several addresses, Node says why of each and nothing of them all. */
function sentenceOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.message === "") return fault.errors.map(sentenceOf).join(", ");
  return fault instanceof Error ? fault.message : String(fault);
}
