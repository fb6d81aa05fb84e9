import type { WireExchange } from "../../domain/wire.ts";
import { endpointName } from "../wire-difference.ts";
import type { Check, Violation } from "../money-evidence.ts";
import { short } from "../money-words.ts";

/**
 * I15, as far as the wire shows it: nobody is asked to sign in again, and no operation that the till waits for is forgotten.
 * What the till had been answered before, it is answered on. A cart lives on the till alone; its story sees whether it is lost.
 */
export const sessionSurvives: Check = ({ wire, ledger }) => {
  const till = wire.filter(({ device, response }) => device === "till" && response !== null);
  const orders = [...new Set(ledger.map(({ order }) => order).filter((order) => order !== ""))];
  return [...forcedLogin(till), ...orders.flatMap((order) => forgotten(order, till))];
};

function forcedLogin(till: readonly WireExchange[]): readonly Violation[] {
  const served = new Set<string>();
  for (const exchange of till) {
    const endpoint = endpointName(exchange);
    if (isFine(exchange)) served.add(endpoint);
    if (exchange.response?.status === 401 && served.has(endpoint))
      return [
        {
          invariant: "I15",
          subject: "session",
          sentence: `${by(exchange)} answered 401 to ${endpoint}, which it had answered before: whoever was signed in has to sign in again`,
        },
      ];
  }
  return [];
}

function forgotten(order: string, till: readonly WireExchange[]): readonly Violation[] {
  const asked = till.filter(({ request }) => request.method === "GET" && request.path.includes(order));
  const known = asked.findIndex(isFine);
  const lost = asked.find(({ response }, i) => known >= 0 && i > known && (response?.status === 404 || response?.status === 410));
  return lost === undefined
    ? []
    : [
        {
          invariant: "I15",
          subject: `order ${order}`,
          sentence: `${by(lost)} answered ${lost.response?.status} to ${endpointName(lost)} and no longer knew ${short(order)}, which the till was waiting for`,
        },
      ];
}

function isFine({ response }: WireExchange): boolean {
  return response !== null && response.status < 300;
}

function by({ servedBy }: WireExchange): string {
  return servedBy === null ? "the front door" : `backend ${servedBy.version}`;
}
