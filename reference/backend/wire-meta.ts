import { ApiError } from "./api-error.ts";
import type { Release } from "./releases.ts";

export const BASE_PATH = "/api/posap/1.0";
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export interface Meta {
  readonly href: string;
  readonly type: string;
  readonly mediaType: "application/json";
}

/** A reference as the API writes it; `requestUrl` gives the server's address as the till sees it. */
export function metaOf(requestUrl: string, type: string, rest: string): Meta {
  return { href: `${new URL(requestUrl).origin}${BASE_PATH}/entity/${type}/${rest}`, type, mediaType: "application/json" };
}

/** The syncId inside `{meta:{href:".../entity/<type>/syncid/<uuid>"}}`, or null when the reference is not one. */
export function syncIdOf(reference: unknown, type: string): string | null {
  const meta = memberOf(reference, "meta") ?? reference;
  const href = memberOf(meta, "href");
  if (typeof href !== "string") return null;
  const match = new RegExp(`/entity/${type}/(?:syncid/)?([0-9a-f-]{36})$`, "i").exec(href);
  const id = match?.[1]?.toLowerCase() ?? "";
  return UUID.test(id) ? id : null;
}

export function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return (value as Record<string, unknown>)[name];
}

export function isUuid(value: unknown): value is string {
  return typeof value === "string" && UUID.test(value);
}

/** @throws ApiError 412 */
export function uuidField(value: unknown, name: string): string {
  if (!isUuid(value)) throw new ApiError(412, null, `The field "${name}" must be a UUID`);
  return value.toLowerCase();
}

/** Moments on the wire are UTC without a zone. @throws ApiError 412 */
export function momentField(value: unknown, name: string): string {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(value) ||
    Number.isNaN(Date.parse(`${value.replace(" ", "T")}Z`))
  ) {
    throw new ApiError(412, null, `The field "${name}" must be a moment such as 2026-09-17 10:00:00`);
  }
  return value;
}

/** SQL that writes a moment of `column` as the wire has it. Readers in the field refuse fractions of a second. */
export function wireMoment(column: string, { momentsOnWire }: Pick<Release, "momentsOnWire">): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS${momentsOnWire === "milliseconds" ? ".MS" : ""}')`;
}

/** @throws ApiError 400 */
export async function jsonBody(request: { text(): Promise<string> }): Promise<Readonly<Record<string, unknown>>> {
  const text = await request.text();
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new ApiError(400, null, "The body is not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw new ApiError(400, null, "The body must be a JSON object");
  return value as Record<string, unknown>;
}
