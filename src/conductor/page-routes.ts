import type { IncomingHttpHeaders } from "node:http";
import type { Generation } from "../domain/stage.ts";
import type { Copy, Traffic } from "./traffic.ts";

/** Which generation each open page came from: its requests go on there, whatever the account's route is by now, until a document is loaded anew. */
export interface PageRoutes {
  /** The copy for a request: the account's own, or one of the generation its page came from. */
  keep(passing: {
    account: string;
    copy: Copy | string;
    request: { readonly method: string; readonly headers: IncomingHttpHeaders };
    traffic: Pick<Traffic, "next">;
  }): Copy | string;
}

export function openPageRoutes(accounts: readonly string[]): PageRoutes {
  const cameFrom = new Map<string, Generation>();
  return {
    keep({ account, copy, request, traffic }) {
      if (!accounts.includes(account) || typeof copy === "string") return copy;
      if (loadsDocument(request)) {
        cameFrom.set(account, copy.generation);
        return copy;
      }
      const generation = cameFrom.get(account) ?? copy.generation;
      // Old copies that are gone can serve no page, however long it has been open.
      return generation === copy.generation ? copy : (traffic.next(generation, account) ?? copy);
    },
  };
}

function loadsDocument({ method, headers }: { readonly method: string; readonly headers: IncomingHttpHeaders }): boolean {
  if (method !== "GET") return false;
  const destination = headers["sec-fetch-dest"];
  return destination === undefined ? (headers.accept ?? "").includes("text/html") : destination === "document";
}
