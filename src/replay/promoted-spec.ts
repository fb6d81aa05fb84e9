import { basename, dirname, join, relative, sep } from "node:path";
import { scenarioIdOf } from "../domain/case-scenario.ts";
import type { StepsCase } from "../domain/customer-case.ts";

export interface PromotedSpec {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
}

/** The spec by which a case becomes a scenario of the suite: it stands beside the module that has cases told and is told from the case's own file. */
export function promotedSpec({
  told,
  root,
  stories,
}: {
  told: Pick<StepsCase, "id" | "file">;
  root: string;
  stories: string;
}): PromotedSpec {
  const file = JSON.stringify(relative(root, told.file).split(sep).join("/"));
  return {
    path: join(dirname(stories), `${scenarioIdOf(told)}.spec.ts`),
    text: `import { scenarioOfCase } from "./${basename(stories)}";

// A customer's case that must not come back; its steps are in its own file.
await scenarioOfCase(${file});
`,
  };
}
