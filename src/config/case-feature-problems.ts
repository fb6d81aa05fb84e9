import type { CaseVocabulary } from "../domain/case-vocabulary.ts";
import type { CaseStep } from "../domain/customer-case.ts";
import type { Platform } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import { sayUnknownBuild, type CasePlace } from "./case-fleet-problems.ts";
import { actorOf } from "./case-words.ts";

type Known = Pick<Project, "cashiers" | "backends">;

/** What a case has its build do that this build cannot, and its shop that no version of the case offers. */
export function featureProblems({
  steps,
  platform,
  place,
  words,
  project,
}: {
  readonly steps: readonly CaseStep[];
  readonly platform: Platform;
  readonly place: CasePlace;
  readonly words: CaseVocabulary;
  readonly project: Known;
}): readonly { readonly line: number; readonly column: number; readonly message: string }[] {
  let { app } = place;
  return steps.flatMap((step) => {
    const { line, column } = step;
    const problems = (sentences: readonly string[]) => sentences.map((message) => ({ line, column, message }));
    if (step.kind === "world" && step.change.kind === "upgrade") {
      const before = app;
      const next = step.change.app;
      app = next;
      if (!project.cashiers.some((build) => build.platform === platform && build.version === next))
        return problems([sayUnknownBuild(platform, next, project.cashiers)]);
      return before === next ? problems([`the till runs ${next} already; expected another build`]) : [];
    }
    if (step.kind !== "verb") return [];
    const facts = words.verbs[step.verb];
    if (facts === undefined) return [];
    if (!facts.platforms.includes(platform)) return problems([sayOtherPlatform(step.verb, platform, words)]);
    return problems([
      ...buildProblem({ verb: step.verb, needs: facts.needs, platform, app, cashiers: project.cashiers }),
      ...versionProblem({ verb: step.verb, served: facts.served, versions: place.versions, backends: project.backends }),
    ]);
  });
}

function sayOtherPlatform(verb: string, platform: Platform, { verbs }: CaseVocabulary): string {
  const others = [
    ...new Set(
      Object.keys(verbs)
        .filter((each) => verbs[each]?.platforms.includes(platform))
        .map(actorOf),
    ),
  ];
  return `${verb} cannot be done on ${platform}; expected a verb of ${others.join(", ")}, or another platform: ${verbs[verb]?.platforms.join(", ") ?? ""}`;
}

function buildProblem({
  verb,
  needs,
  platform,
  app,
  cashiers,
}: {
  readonly verb: string;
  readonly needs: readonly string[];
  readonly platform: Platform;
  readonly app: string | null;
  readonly cashiers: Known["cashiers"];
}): readonly string[] {
  const build = cashiers.find((each) => each.platform === platform && each.version === app);
  const missing = build === undefined ? [] : needs.filter((need) => !build.features.includes(need));
  if (build === undefined || missing.length === 0) return [];
  const able = cashiers.filter(({ features }) => needs.every((need) => features.includes(need))).map(nameOf);
  return [
    `${nameOf(build)} cannot do ${verb}: it lacks ${quoted(missing)}; ${able.length === 0 ? "no build has it" : `builds that can: ${able.join(", ")}`}`,
  ];
}

function versionProblem({
  verb,
  served,
  versions,
  backends,
}: {
  readonly verb: string;
  readonly served: readonly string[];
  readonly versions: readonly string[];
  readonly backends: Known["backends"];
}): readonly string[] {
  const offers = (version: string) => served.every((need) => backends[version]?.features.includes(need) === true);
  const known = versions.filter((version) => version in backends);
  if (known.length === 0 || known.some(offers)) return [];
  const able = Object.keys(backends).filter(offers);
  const nobody = [...new Set(known)].join(" nor ");
  return [
    `no version of this case offers what ${verb} needs, ${quoted(served)}: not ${nobody}; ${able.length === 0 ? "no version does" : `versions that do: ${able.join(", ")}`}`,
  ];
}

function nameOf({ platform, version }: Known["cashiers"][number]): string {
  return `${platform} ${version}`;
}

function quoted(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(" and ");
}
