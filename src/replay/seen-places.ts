import type { Place, RecordedRequest, SeenRequest } from "../domain/seen-as.ts";

/** A request with the names of its path's steps. */
export interface SeenExchange extends RecordedRequest {
  readonly steps: Readonly<Record<string, string>>;
}

/** The request under the names of a pattern: `/qr/operations/:operation`; null where the path is another. */
export function alongPath(request: RecordedRequest, pattern: string): SeenExchange | null {
  const wanted = pattern.split("/");
  const walked = request.path.split("/");
  if (wanted.length !== walked.length) return null;
  const steps: Record<string, string> = {};
  for (const [index, step] of wanted.entries()) {
    const here = walked[index] ?? "";
    if (step.startsWith(":") && here !== "") steps[step.slice(1)] = here;
    else if (step !== here) return null;
  }
  return { ...request, steps };
}

/** What stands at a place; undefined where nothing does. */
export function valueAtPlace(exchange: SeenExchange, place: Place): unknown {
  const [root = "", ...rest] = place.split(".");
  switch (root) {
    case "status":
      return exchange.status;
    case "path":
      return rest.length === 0 ? exchange.path : exchange.steps[rest.join(".")];
    case "query":
      return exchange.query[rest.join(".")];
    case "header":
      return exchange.headers[rest.join(".")];
    case "body":
      return within(exchange.body, rest);
    case "answer":
      return within(exchange.answer, rest);
  }
  return undefined;
}

function within(value: unknown, fields: readonly string[]): unknown {
  const [field, ...rest] = fields;
  if (field === undefined) return value;
  if (typeof value !== "object" || value === null) return undefined;
  if (!field.endsWith("[]")) return within(Reflect.get(value, field), rest);
  const list: unknown = Reflect.get(value, field.slice(0, -2));
  if (!Array.isArray(list)) return undefined;
  const numbers = list.map((item: unknown) => within(item, rest));
  return numbers.every((each) => typeof each === "number") ? numbers.reduce((sum, each) => sum + each, 0) : undefined;
}

/** An id as others speak of it: the last step of an address, or the id itself. */
export function idAtPlace(exchange: SeenExchange, place: Place): string | null {
  const value = valueAtPlace(exchange, place);
  const id = typeof value === "string" || typeof value === "number" ? String(value).replace(/\/$/, "").split("/").at(-1) : undefined;
  return id === undefined || id === "" ? null : id;
}

export function fits(exchange: SeenExchange, { by = "till", when = {} }: SeenRequest): boolean {
  if (exchange.by !== by) return false;
  const facts = Object.entries(when);
  const answeredWell = exchange.status !== null && exchange.status >= 200 && exchange.status < 300;
  if (!answeredWell && !facts.some(([place]) => place === "status")) return false;
  return facts.every(([place, fact]) => {
    const value = valueAtPlace(exchange, place);
    return typeof fact === "object" && fact !== null ? typeof value === "number" && value > fact.above : value === fact;
  });
}
