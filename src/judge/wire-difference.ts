import type { Difference } from "../domain/verdict.ts";
import type { WireExchange } from "../domain/wire.ts";
import { answerOf, isObject, type Json } from "./wire-json.ts";

/** How answers of one endpoint look: for each place in them the kinds of values seen there, and the words of small vocabularies. */
interface Shape {
  readonly statuses: ReadonlySet<number>;
  /** What was said with each refusal. */
  readonly refusals: ReadonlyMap<number, string>;
  readonly places: ReadonlyMap<string, ReadonlySet<string>>;
  readonly words: ReadonlyMap<string, ReadonlySet<string>>;
}

/**
 * What the till was answered otherwise than in the control, endpoint by endpoint: gone and changed things first, since
 * they explain a failure, new things last. Values are not compared, only the shape that a reader depends on.
 */
export function wireDifferences({
  control,
  candidate,
}: {
  control: readonly WireExchange[];
  candidate: readonly WireExchange[];
}): readonly Difference[] {
  const before = shapesOf(control);
  const after = shapesOf(candidate);
  const common = commonPrefix([...before.keys(), ...after.keys()]);
  const found = [...after].flatMap(([endpoint, shape]) => {
    const known = before.get(endpoint);
    return known === undefined ? [] : compare({ endpoint: shorten(endpoint, common), before: known, after: shape });
  });
  return found.sort((a, b) => a.weight - b.weight).map(({ difference }) => difference);
}

/** The differences as a clause of a sentence; empty when there is none. */
export function wireClause(differences: readonly Difference[]): string {
  return differences
    .slice(0, 3)
    .map(({ what, control, candidate }) => `${what}: ${control} before, ${candidate} now`)
    .join("; ");
}

/** "GET /entity/retailoperation": ids and numbers in the path stand for themselves in no comparison. */
export function endpointName({ request }: WireExchange): string {
  const path = (request.path.split("?")[0] ?? "")
    .split("/")
    .map((part) => (/^[0-9a-f-]{32,36}$|^\d+$/i.test(part) ? "{id}" : part))
    .join("/");
  return `${request.method} ${path}`;
}

function shapesOf(wire: readonly WireExchange[]): ReadonlyMap<string, Shape> {
  const shapes = new Map<
    string,
    { statuses: Set<number>; refusals: Map<number, string>; places: Map<string, Set<string>>; words: Map<string, Set<string>> }
  >();
  for (const exchange of wire) {
    if (exchange.device !== "till" || exchange.response === null) continue;
    const name = endpointName(exchange);
    const shape = shapes.get(name) ?? { statuses: new Set(), refusals: new Map(), places: new Map(), words: new Map() };
    shapes.set(name, shape);
    shape.statuses.add(exchange.response.status);
    const answer = answerOf(exchange);
    const why = exchange.response.status < 400 ? null : reasonIn(answer);
    if (why !== null) shape.refusals.set(exchange.response.status, why);
    if (exchange.response.status < 300 && answer !== undefined) look(answer, "");
    function look(value: Json, place: string): void {
      shape.places.set(place, (shape.places.get(place) ?? new Set()).add(kindOf(value)));
      if (typeof value === "string" && /^[A-Z][A-Z_]{1,30}$/.test(value))
        shape.words.set(place, (shape.words.get(place) ?? new Set()).add(value));
      if (Array.isArray(value)) for (const item of value as readonly Json[]) look(item, `${place}[]`);
      else if (isObject(value)) for (const [key, field] of Object.entries(value)) look(field, place === "" ? key : `${place}.${key}`);
    }
  }
  return shapes;
}

function kindOf(value: Json): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "list";
  if (typeof value === "number") return Number.isInteger(value) ? "whole number" : "fraction";
  return typeof value === "string" ? "text" : typeof value;
}

function compare({
  endpoint,
  before,
  after,
}: {
  endpoint: string;
  before: Shape;
  after: Shape;
}): readonly { weight: number; difference: Difference }[] {
  const refusals = [...after.statuses].filter((status) => status >= 400 && !before.statuses.has(status));
  const comparable = before.places.size > 0 && after.places.size > 0;
  const missing = comparable
    ? [...before.places.keys()].filter((place) => !after.places.has(place) && after.places.has(parentOf(place)))
    : [];
  const fresh = comparable
    ? [...after.places.keys()].filter((place) => !before.places.has(place) && before.places.has(parentOf(place)))
    : [];
  const changed = [...after.places].flatMap(([place, kinds]) => {
    const known = before.places.get(place);
    // Something that may be null may be something else the next time; that is no change of its kind.
    const strange = known === undefined || known.has("null") ? [] : [...kinds].filter((kind) => kind !== "null" && !known.has(kind));
    return strange.length === 0 || known === undefined ? [] : [{ place, from: [...known].join(" or "), to: strange.join(" or ") }];
  });
  const words = [...after.words].flatMap(([place, values]) => {
    const known = before.words.get(place);
    const strange = known === undefined ? [] : [...values].filter((value) => !known.has(value));
    return strange.length === 0 || known === undefined ? [] : [{ place, from: [...known].join(", "), to: strange.join(", ") }];
  });
  const named = (place: string): string => `\`${place.split(".").at(-1)?.replaceAll("[]", "") || "answer"}\` of ${endpoint}`;
  const entry = (weight: number, what: string, control: string, candidate: string) => ({
    weight,
    difference: { what, control, candidate },
  });
  return [
    ...refusals.map((status) =>
      entry(0, endpoint, `answered ${[...before.statuses].join(", ")}`, sayRefusal(status, after.refusals.get(status))),
    ),
    ...missing.map((place) => entry(1, named(place), [...(before.places.get(place) ?? [])].join(" or "), "missing")),
    ...changed.map(({ place, from, to }) => entry(1, named(place), from, to)),
    ...words.map(({ place, from, to }) => entry(2, named(place), from, to)),
    ...fresh.map((place) => entry(3, named(place), "not there", "new")),
  ];
}

function sayRefusal(status: number, why: string | undefined): string {
  return why === undefined ? `${status}` : `${status} "${why}"`;
}

/** Products put the reason of a refusal under one of a few names, often a level or two down. */
function reasonIn(answer: Json | undefined): string | null {
  if (Array.isArray(answer)) return (answer as readonly Json[]).map(reasonIn).find((why) => why !== null) ?? null;
  if (!isObject(answer)) return null;
  const said = ["error", "message", "errorMessage", "detail", "title"].map((key) => answer[key]).find((text) => typeof text === "string");
  if (typeof said === "string") return said.length <= 120 ? said : `${said.slice(0, 119)}…`;
  return (
    Object.values(answer)
      .map(reasonIn)
      .find((why) => why !== null) ?? null
  );
}

function parentOf(place: string): string {
  return place.endsWith("[]") ? place.slice(0, -2) : place.includes(".") ? place.slice(0, place.lastIndexOf(".")) : "";
}

/** All paths of a product begin alike ("/api/v1"); that says nothing in a sentence. */
function commonPrefix(endpoints: readonly string[]): string {
  const paths = endpoints.map((endpoint) => endpoint.slice(endpoint.indexOf(" ") + 1).split("/"));
  const first = paths[0] ?? [];
  // At least two parts stay, so that an endpoint keeps a name; without any path nothing is common.
  const shortest = paths.reduce((least, path) => Math.min(least, path.length), first.length) - 2;
  let same = 0;
  while (same < shortest && paths.every((path) => path[same] === first[same])) same++;
  return first.slice(0, same).join("/");
}

function shorten(endpoint: string, prefix: string): string {
  return prefix === "" ? endpoint : endpoint.replace(` ${prefix}/`, " /");
}
