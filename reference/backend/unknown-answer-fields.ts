import type { MiddlewareHandler } from "hono";
import type { Release } from "./releases.ts";

const LOYALTY = { loyaltyLevel: "silver", fiscalMarks: [{ kind: "milk", since: "2026-09-01" }] };

/** Adds optional fields to every object of an answer, as the written promise to clients allows; the release that sends none adds nothing. */
export function unknownAnswerFields({ unknownAnswerFields: fields }: Release): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (fields === "none" || !/json/.test(c.res.headers.get("content-type") ?? "")) return;
    const { status } = c.res;
    const body: unknown = await c.res.json();
    c.res = Response.json(withMore(body), { status });
  };
}

function withMore(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withMore);
  if (typeof value !== "object" || value === null) return value;
  const known = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withMore(member)]));
  return { ...known, ...LOYALTY };
}
