import type { WireExchange } from "../domain/wire.ts";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** undefined: no JSON there. */
export function parseJson(body: string): Json | undefined {
  if (body === "") return undefined;
  try {
    return JSON.parse(body) as Json;
  } catch {
    return undefined;
  }
}

export function answerOf({ response }: WireExchange): Json | undefined {
  return response === null ? undefined : parseJson(response.body);
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value itself and every object inside it. */
function objectsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return (value as readonly Json[]).flatMap(objectsIn);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

/**
 * Objects in a body that speak of one of the orders, by any text field of their own: the harness knows no field names of the
 * product. What names a refund speaks of the refund and its amount and status, not of the order.
 */
export function speakingOf(orders: ReadonlySet<string>, body: string): readonly { readonly order: string; readonly object: JsonObject }[] {
  // Most answers are long and speak of no order at all: a look at the text spares reading them.
  if (![...orders].some((order) => body.includes(order))) return [];
  return objectsIn(parseJson(body)).flatMap((object) => {
    if (Object.keys(object).some((key) => /refund/i.test(key) && typeof object[key] === "string")) return [];
    const order = Object.values(object).find((field): field is string => typeof field === "string" && orders.has(field));
    return order === undefined ? [] : [{ order, object }];
  });
}
