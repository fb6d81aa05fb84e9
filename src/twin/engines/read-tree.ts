import * as describing from "./in-page/describe.ts";
import * as keys from "./in-page/keys.ts";
import * as roles from "./in-page/role-of.ts";
import { type TwinInPage, twinInPage } from "./in-page/twin-in-page.ts";
import * as walking from "./in-page/walk.ts";
import type { Tree, TreeNode } from "./tree.ts";

/**
 * A script that asks the page one thing, to be evaluated by any engine. Each brings all it needs along and finds what an
 * earlier one left in the page, so nothing has to be put into a page before; engines keep it compiled by its text.
 */
export function inPage<Ask extends keyof TwinInPage>(ask: Ask, ...words: Parameters<TwinInPage[Ask]>): string {
  return `${SCRIPT}.${ask}(${words.map((word) => JSON.stringify(word)).join(", ")})`;
}

/** What `inPage("readTree")` answered. */
export function parseTree(answer: unknown): Tree | null {
  return JSON.parse(String(answer)) as Tree | null;
}

/** What `inPage("readNode", key)` answered. */
export function parseNode(answer: unknown): TreeNode | null {
  return JSON.parse(String(answer)) as TreeNode | null;
}

const PARTS = Object.entries({ ...describing, ...keys, ...roles, ...walking });

// The loader that runs TypeScript wraps functions in a call of `__name`, which no page has.
const SCRIPT = `(() => { if (globalThis.__twin) return globalThis.__twin;
const __name = (named) => named;
${PARTS.map(([name, part]) => (typeof part === "function" ? String(part) : `const ${name} = ${JSON.stringify(part)};`)).join("\n")}
return (${String(twinInPage)})(); })()`;
