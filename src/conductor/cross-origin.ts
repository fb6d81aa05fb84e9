import type { IncomingHttpHeaders } from "node:http";

// A till on a desktop is no web page and knows no CORS, but the engine it runs in here does: the front door answers in the backend's place.

export function isPreflight(method: string, headers: IncomingHttpHeaders): boolean {
  return method === "OPTIONS" && headers.origin !== undefined && headers["access-control-request-method"] !== undefined;
}

export function preflightAnswer(headers: IncomingHttpHeaders): Record<string, string> {
  return {
    "access-control-allow-origin": headers.origin ?? "*",
    "access-control-allow-methods": "GET, HEAD, POST, PUT, PATCH, DELETE",
    "access-control-allow-headers": headers["access-control-request-headers"] ?? "*",
    "access-control-allow-private-network": "true",
    "access-control-max-age": "600",
    vary: "Origin",
  };
}

/** What an answer needs so that a page of another origin may read it; replaces what the backend may have said about that. */
export function readableBy(origin: string | undefined, headers: Readonly<Record<string, unknown>>): Record<string, string> {
  if (origin === undefined) return {};
  return { "access-control-allow-origin": origin, "access-control-expose-headers": Object.keys(headers).join(", "), vary: "Origin" };
}
