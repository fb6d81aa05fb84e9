import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CustomerCase, StepsCase } from "../../domain/customer-case.ts";
import type { Project } from "../../domain/project.ts";
import { UsageError } from "../../config/usage-error.ts";
import { caseVocabulary } from "../../rider/case-verbs.ts";

/** The words of the project's cases. @throws UsageError when the project has no table of verbs */
export async function openVocabulary({ cases }: Project): Promise<CaseVocabulary> {
  if (cases === null)
    throw new UsageError(
      'this project says nothing of cases; add to tillgate.config.ts:\n  cases: { folder: "fixtures/cases", stories: "specs/case-stories.ts" },',
    );
  await import(pathToFileURL(cases.stories).href);
  const words = caseVocabulary();
  if (words === null) throw new UsageError(`${cases.stories} makes no table of verbs; expected it to call casesOf(production, words)`);
  return words;
}

/** A case by its path, from here or from where runs are kept. @throws UsageError when there is no such file */
export async function openCase(given: string, reports: string): Promise<CustomerCase> {
  const file = [resolve(given), resolve(reports, given)].find((path) => existsSync(path));
  if (file === undefined)
    throw new UsageError(`no case "${given}"; expected the path of a case file, such as fixtures/cases/payment-lost.yaml`);
  return { ...(JSON.parse(readFileSync(file, "utf8")) as CustomerCase), file };
}

/** The case that a spec of the suite names, from the project's root. @throws UsageError when it is not there any more, or stands for a cell */
export function promotedFrom(named: string, { root }: Project): StepsCase {
  const file = resolve(root, named);
  if (!existsSync(file))
    throw new UsageError(`a spec of the suite tells the case ${named}, which is not there; bring it back, or remove the spec`);
  const told = { ...(JSON.parse(readFileSync(file, "utf8")) as CustomerCase), file };
  if (told.kind === "steps") return told;
  throw new UsageError(
    `a spec of the suite tells ${named}, which stands for a cell of a walk; only a case that has steps can be told in one`,
  );
}
