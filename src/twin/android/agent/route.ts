import { z } from "zod";
import type { AgentContext } from "./agent-routes.ts";
import { WebDriverFault } from "./web-driver-fault.ts";

/** Something that can be asked of the agent: method, path with `:names`, and one sentence. */
export interface Route {
  readonly line: string;
  readonly says: string;
  run(context: AgentContext, names: Readonly<Record<string, string>>, body: unknown): unknown;
}

type Names<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | Names<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** A row of the table; the body is checked before it is looked at. */
export function route<const Line extends string, Body extends z.ZodType>(
  line: Line,
  says: string,
  asks: Body,
  does: (context: AgentContext, names: Readonly<Record<Names<Line>, string>>, body: z.output<Body>) => unknown,
): Route {
  return {
    line,
    says,
    run(context, names, body) {
      const checked = asks.safeParse(body);
      if (!checked.success) throw new WebDriverFault("invalid argument", `${line}: ${z.prettifyError(checked.error)}`);
      // The names were cut out of a path that this very line matched.
      return does(context, names as Readonly<Record<Names<Line>, string>>, checked.data);
    },
  };
}

export const NOTHING = z.unknown();

/** The route that a request means, and what its path says. */
export function matchRoute(
  routes: readonly Route[],
  method: string,
  url: string,
): { readonly route: Route; readonly names: Readonly<Record<string, string>> } | null {
  const asked = partsOf(url.replace(/[?#].*$/s, ""));
  for (const known of routes) {
    const [wanted, path = ""] = known.line.split(" ");
    const parts = partsOf(path);
    if (wanted !== method || parts.length !== asked.length) continue;
    const names: Record<string, string> = {};
    const fits = parts.every((part, place) => {
      const given = decodeURIComponent(asked[place] ?? "");
      if (part.startsWith(":")) names[part.slice(1)] = given;
      return part.startsWith(":") || part === given;
    });
    if (fits) return { route: known, names };
  }
  return null;
}

function partsOf(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}
