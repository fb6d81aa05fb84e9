import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { CaseVocabulary } from "../../domain/case-vocabulary.ts";
import type { CustomerCase, StepsCase } from "../../domain/customer-case.ts";
import type { Project } from "../../domain/project.ts";
import { findCase } from "../../config/find-case.ts";
import { readCase } from "../../config/read-case.ts";
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

/** A case by its path or its name. @throws UsageError, or ConfigError with every mistake in it and its place */
export function openCase(
  given: string,
  { project, vocabulary, out }: { readonly project: Project; readonly vocabulary: CaseVocabulary; readonly out: string | undefined },
): CustomerCase {
  return readCase(findCase(given, project, out), { project, words: vocabulary });
}

/** The case that a spec of the suite names, from the project's root. @throws UsageError when it is not there any more, or stands for a cell; ConfigError when it is wrong */
export function promotedFrom(named: string, project: Project): StepsCase {
  const file = resolve(project.root, named);
  if (!existsSync(file))
    throw new UsageError(`a spec of the suite tells the case ${named}, which is not there; bring it back, or remove the spec`);
  const words = caseVocabulary();
  if (words === null)
    throw new UsageError(`a spec of the suite tells the case ${named}, but nothing has loaded the project's table of verbs`);
  const told = readCase(file, { project, words });
  if (told.kind === "steps") return told;
  throw new UsageError(
    `a spec of the suite tells ${named}, which stands for a cell of a walk; only a case that has steps can be told in one`,
  );
}
