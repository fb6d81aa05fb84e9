import { ApiError } from "./api-error.ts";

const DEFAULT_LIMIT = 100;
const LARGEST_LIMIT = 1000;

interface Asked {
  readonly req: { query(name: string): string | undefined };
}

/** @throws ApiError 412 */
export function pageOf(c: Asked): { readonly limit: number; readonly offset: number } {
  const limit = queryNumber(c, "limit", DEFAULT_LIMIT);
  if (limit < 1 || limit > LARGEST_LIMIT) throw new ApiError(412, null, `The parameter "limit" must be between 1 and ${LARGEST_LIMIT}`);
  return { limit, offset: queryNumber(c, "offset", 0) };
}

const LARGEST_LINKED = 25;

/** A page that is only found by the link on the one before it: an offset that somebody counted means nothing here. */
export function linkedPageOf(c: Asked): { readonly limit: number; readonly offset: number } {
  return { limit: Math.min(LARGEST_LINKED, pageOf(c).limit), offset: queryNumber(c, "offsetId", 0) };
}

function queryNumber(c: Asked, name: string, otherwise: number): number {
  const text = c.req.query(name);
  if (text === undefined) return otherwise;
  if (!/^\d{1,9}$/.test(text)) throw new ApiError(412, null, `The parameter "${name}" must be a whole number`);
  return Number(text);
}
