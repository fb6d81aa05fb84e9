import { everyElement } from "../../phone/platform-element.ts";
import type { PlatformElement } from "../../phone/platform-element.ts";
import { AgentError } from "./agent-error.ts";
import { parsePredicate } from "./predicate.ts";
import type { Predicate } from "./predicate.ts";

// Line comments: the sign for "descendants" would end a block comment.
//
// Elements on a way down from a root, such as **/XCUIElementTypeCell[$label == "Tea"$][2]. A step is a type or *, of children, or of all
// descendants behind **/; then any number of [`predicate`] (for itself) and [$predicate$] (for something in it), then one
// position, counted from 1, or from the end by -1. The marks are written twice inside a predicate.
/** @throws AgentError "invalid selector" */
export function findByClassChain(root: PlatformElement, chain: string): readonly PlatformElement[] {
  return parseChain(chain).reduce<readonly PlatformElement[]>((roots, step) => follow(roots, step), [root]);
}

interface Step {
  readonly type: string;
  readonly among: "children" | "descendants";
  readonly conditions: readonly Predicate[];
  readonly position: number | null;
}

function follow(roots: readonly PlatformElement[], { type, among, conditions, position }: Step): readonly PlatformElement[] {
  // Roots may lie in each other: what two of them reach counts once.
  const reached = new Set(roots.flatMap((root) => (among === "children" ? root.children : [...everyElement(root)].slice(1))));
  const found = [...reached].filter(
    (element) => (type === "*" || element.name === type) && conditions.every((condition) => condition(element)),
  );
  if (position === null) return found;
  const chosen = found.at(position > 0 ? position - 1 : position);
  return chosen === undefined ? [] : [chosen];
}

function parseChain(chain: string): readonly Step[] {
  const steps: Step[] = [];
  let rest = chain;
  while (rest !== "") {
    const [matched, descends, type = ""] = /^(\*\*\/)?([A-Za-z]+|\*)/.exec(rest) ?? [];
    if (matched === undefined) throw refusal(chain, rest);
    rest = rest.slice(matched.length);
    const { conditions, position, after } = parseBrackets(rest, chain);
    steps.push({
      type: type === "XCUIElementTypeAny" ? "*" : type,
      among: descends === undefined ? "children" : "descendants",
      conditions,
      position,
    });
    if (after !== "" && (!after.startsWith("/") || after.length === 1)) throw refusal(chain, after);
    rest = after.slice(1);
  }
  if (steps.length === 0) throw refusal(chain, chain);
  return steps;
}

function parseBrackets(source: string, chain: string): { conditions: Predicate[]; position: number | null; after: string } {
  const conditions: Predicate[] = [];
  let position: number | null = null;
  let rest = source;
  while (rest.startsWith("[")) {
    const [matched, self, within, number] = BRACKET.exec(rest) ?? [];
    if (matched === undefined) throw refusal(chain, rest);
    if (position !== null)
      throw new AgentError("invalid selector", `Cannot parse class chain query '${chain}'. A position is the last thing of a step`);
    if (self !== undefined) conditions.push(parsePredicate(self.replaceAll("``", "`")));
    if (within !== undefined) conditions.push(holdsOne(parsePredicate(within.replaceAll("$$", () => "$"))));
    if (number !== undefined) position = Number(number);
    if (position === 0) throw new AgentError("invalid selector", `Cannot parse class chain query '${chain}'. Positions begin at 1`);
    rest = rest.slice(matched.length);
  }
  return { conditions, position, after: rest };
}

const BRACKET = /^\[(?:`((?:[^`]|``)*)`|\$((?:[^$]|\$\$)*)\$|(-?\d+))\]/;

function holdsOne(condition: Predicate): Predicate {
  return (element) => [...everyElement(element)].slice(1).some(condition);
}

function refusal(chain: string, rest: string): AgentError {
  const at = chain.length - rest.length;
  return new AgentError(
    "invalid selector",
    `Cannot parse class chain query '${chain}'. Unexpected character detected at position ${at + 1}:\n${chain.slice(0, at + 1)} <----`,
  );
}
