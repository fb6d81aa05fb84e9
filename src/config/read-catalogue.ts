import { existsSync } from "node:fs";
import { z } from "zod";
import { PLATFORMS } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import type { Catalogue } from "../domain/qualification.ts";
import { STAGES } from "../domain/stage.ts";
import { readYaml } from "./read-yaml.ts";
import { strict } from "./strict-object.ts";
import { UsageError } from "./usage-error.ts";

const text = z.string().min(1, "is empty; expected text");
const words = z.array(text).readonly();
const red = strict({
  stages: z.array(z.enum(STAGES)).min(1, "is empty; expected at least one stage").readonly(),
  platforms: z.array(z.enum(PLATFORMS)).min(1, "is empty; expected at least one platform").readonly(),
  apps: z.array(text).min(1, "is empty; expected at least one build").readonly(),
});
const catalogue = strict({
  schema: z.literal(1),
  platforms: z.array(z.enum(PLATFORMS)).readonly(),
  core: words.default([]),
  breakages: z
    .array(
      strict({
        id: text,
        title: text,
        rollout: text,
        red: z.array(red).min(1, "is empty; a breakage that turns nothing red is a harmless change").readonly(),
        stories: words,
        invariants: words,
        shows: z.string().default(""),
        evidence: z.string().default(""),
      }),
    )
    .readonly(),
  benign: z
    .array(strict({ id: text, title: text, rollout: text, stories: words, why: z.string().default("") }))
    .readonly()
    .default([]),
});

/**
 * The predictions of a project.
 * @throws UsageError when the config names none; ConfigError with every problem and its place.
 */
export function readCatalogue({ qualification }: Pick<Project, "qualification">): Catalogue {
  if (qualification === null)
    throw new UsageError(
      'this config has no "qualification"; expected such as { catalogue: "fixtures/catalogue-of-breakages.json" } with what each breakage must turn red',
    );
  if (!existsSync(qualification.catalogue))
    throw new UsageError(`no file "${qualification.catalogue}"; expected the JSON that "qualification.catalogue" of the config names`);
  // JSON is YAML, too, and this reader knows where a mistake is.
  return readYaml(qualification.catalogue, catalogue);
}
