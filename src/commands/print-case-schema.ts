import { caseSchema } from "../config/case-schema.ts";
import { loadProject } from "../config/load-project.ts";
import { EXIT_CODES } from "../domain/decision.ts";
import { openVocabulary } from "./replay/open-case.ts";

/** Prints what an editor wants to know of the project's cases. */
export async function printCaseSchema(flags: { readonly config?: string }): Promise<number> {
  const project = await loadProject(flags.config);
  process.stdout.write(`${JSON.stringify(caseSchema(await openVocabulary(project), project), null, 2)}\n`);
  return EXIT_CODES.BOARD;
}
