import type { ArrayExpression, ObjectExpression } from "oxc-parser";
import { positionOf } from "./problem.ts";
import type { PathSegment, Position } from "./problem.ts";
import { callable, declared, exported, moduleLoader, returned } from "./source-module.ts";
import type { Load, Place, SyntaxProblem } from "./source-module.ts";

/** Finds in a config file's text the place that a value came from. */
export interface SourceMap {
  readonly syntaxErrors: readonly SyntaxProblem[];
  /** The deepest place on the way that the text shows. */
  position(path: readonly PathSegment[], at: "key" | "value"): Position;
  /** A number as it is written at `path`, or null. */
  spelled(path: readonly PathSegment[]): string | null;
  /** Keys of the object at `path` that are numbers in the text, as written. */
  numericKeys(path: readonly PathSegment[]): readonly { readonly spelled: string; readonly position: Position }[];
}

/** `entry` is read with all files that it imports by relative path. */
export function openSource(entry: string): SourceMap {
  const { load, modules } = moduleLoader();
  const module = load(entry);
  const root = exported({ module, name: "default", load });
  const walk = (path: readonly PathSegment[]) => descend(root, path, load);

  return {
    syntaxErrors: [...modules.values()].flatMap((each) => each.errors),
    position(path, at) {
      const { place, complete } = walk(path);
      if (place === null) return { file: entry, line: 1, column: 1 };
      const useKey = place.key !== null && (at === "key" || !complete);
      return positionOf(place.module.file, place.module.text, useKey ? (place.key ?? 0) : place.node.start);
    },
    spelled(path) {
      const { place, complete } = walk(path);
      if (place === null || !complete) return null;
      const { node } = settle(place, load);
      return node.type === "Literal" && typeof node.value === "number" ? node.raw : null;
    },
    numericKeys(path) {
      const { place, complete } = walk(path);
      if (place === null || !complete) return [];
      const { node, module: home } = settle(place, load);
      if (node.type !== "ObjectExpression") return [];
      return node.properties.flatMap((property) => {
        if (property.type !== "Property" || property.key.type !== "Literal" || typeof property.key.value !== "number") return [];
        return [
          { spelled: property.key.raw ?? String(property.key.value), position: positionOf(home.file, home.text, property.key.start) },
        ];
      });
    },
  };
}

function descend(
  root: Place | null,
  path: readonly PathSegment[],
  load: Load,
): { readonly place: Place | null; readonly complete: boolean } {
  let place = root;
  for (const segment of path) {
    const next = place === null ? null : step(place, segment, load);
    if (next === null) return { place, complete: false };
    place = next;
  }
  return { place, complete: true };
}

function step(place: Place, segment: PathSegment, load: Load): Place | null {
  const settled = settle(place, load);
  const { node } = settled;
  if (node.type === "ArrayExpression") return item(settled, node, Number(segment), load);
  return node.type === "ObjectExpression" ? property(settled, node, String(segment), load) : null;
}

/** The item at an index, counted through `...list` where the list can be read. */
function item(settled: Place, node: ArrayExpression, index: number, load: Load): Place | null {
  let left = index;
  for (const element of node.elements) {
    if (element?.type !== "SpreadElement") {
      if (left === 0) return element === null ? null : { ...settled, node: element, key: null };
      left -= 1;
      continue;
    }
    const spread = settle({ ...settled, node: element.argument, key: null }, load);
    if (spread.node.type !== "ArrayExpression") return null;
    const length = spread.node.elements.length;
    if (left < length) return item(spread, spread.node, left, load);
    left -= length;
  }
  return null;
}

function property(settled: Place, node: ObjectExpression, key: string, load: Load): Place | null {
  for (const each of node.properties.toReversed()) {
    if (each.type === "SpreadElement") {
      const found = step({ ...settled, node: each.argument, key: null }, key, load);
      if (found !== null) return found;
      continue;
    }
    const named =
      !each.computed && each.key.type === "Identifier" ? each.key.name : each.key.type === "Literal" ? String(each.key.value) : null;
    if (named !== key) continue;
    const argument = each.value.type === "Identifier" ? settled.scope.get(each.value.name) : undefined;
    // What a helper function only hands on was written where the helper is called.
    return argument === undefined ? { ...settled, node: each.value, key: each.key.start } : { ...argument, key: argument.node.start };
  }
  return null;
}

/** Follows names, imports and simple calls to the expression that makes the value. */
function settle(place: Place, load: Load, depth = 0): Place {
  if (depth > 40) return place;
  const next = (to: Place | null): Place => (to === null ? place : settle(to, load, depth + 1));
  const { node } = place;
  switch (node.type) {
    case "TSAsExpression":
    case "TSSatisfiesExpression":
    case "TSNonNullExpression":
    case "TSTypeAssertion":
    case "ParenthesizedExpression":
      return next({ ...place, node: node.expression });
    case "Identifier":
      return next(place.scope.get(node.name) ?? declared({ module: place.module, name: node.name, load }));
    case "MemberExpression":
      return next(
        !node.computed && node.property.type === "Identifier" ? step({ ...place, node: node.object }, node.property.name, load) : null,
      );
    case "CallExpression": {
      const args = node.arguments.flatMap((each) => (each.type === "SpreadElement" ? [] : [{ ...place, node: each, key: null }]));
      const callee = node.callee.type === "Identifier" ? callable({ module: place.module, name: node.callee.name, load }) : null;
      const result = callee === null ? null : returned(callee.node);
      // A function that cannot be read (defineConfig from a package) most likely hands its first argument on.
      if (callee === null || result === null) return next(args[0] ?? null);
      const scope = new Map<string, Place>();
      for (const [index, param] of callee.node.params.entries()) {
        const argument = args[index];
        if (param.type === "Identifier" && argument !== undefined) scope.set(param.name, argument);
      }
      return next({ module: callee.module, node: result, scope, key: null });
    }
    default:
      return place;
  }
}
