import { existsSync, readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { resolve } from "node:path";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CustomerCase } from "../../domain/customer-case.ts";
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
