import { z } from "zod";
import type { CaseKind, CaseVerbFacts, CaseVocabulary } from "../domain/case-vocabulary.ts";
import { INVARIANT_COVERAGE } from "../domain/invariant.ts";
import type { Project } from "../domain/project.ts";
import { cellCase, stepsCase } from "./case-shape.ts";
import { bankKnobs } from "./settings-schema.ts";

type Schema = Readonly<Record<string, unknown>>;
type Known = Pick<Project, "environments" | "cashiers" | "backends" | "rollouts" | "acquirers">;

/** A JSON Schema of the project's cases, so that an editor knows verbs, words, builds and versions while somebody writes. */
export function caseSchema(words: CaseVocabulary, project: Known): Schema {
  const steps = { type: "array", minItems: 1, items: { $ref: "#/definitions/step" } };
  const written = plain(stepsCase);
  const cell = plain(cellCase);
  return {
    $schema: "http://json-schema.org/draft-07/schema#",
    title: "A customer's case",
    description: "What a customer met, to be told again with `tillgate replay`. Made by `tillgate replay --schema`; not written by hand.",
    if: { type: "object", required: ["cell"] },
    // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema, and nothing that is awaited
    then: withProperties(cell, { transcript: { ...steps, minItems: 0 } }),
    else: withProperties(written, { steps, fleet: fleetSchema(written, project), ...described(written) }),
    definitions: {
      step: stepSchema(words),
      reference: REFERENCE,
      ...Object.fromEntries(Object.entries(words.kinds).map(([name, kind]) => [name, kindSchema(kind)])),
    },
  };
}

/** Without what says nothing to an editor. */
function plain(schema: z.ZodType): Schema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: "input",
    target: "draft-7",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      delete jsonSchema.readOnly;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return rest;
}

function withProperties(schema: Schema, more: Readonly<Record<string, unknown>>): Schema {
  return { ...schema, properties: { ...propertiesOf(schema), ...more } };
}

function propertiesOf(schema: Schema): Readonly<Record<string, Schema>> {
  return (schema["properties"] ?? {}) as Readonly<Record<string, Schema>>;
}

const SAID = {
  case: "Small letters, digits and dashes; becomes the name of the scenario.",
  title: "One sentence about what goes wrong.",
  reported: "What the customer told. Personal data is struck out when the case is read.",
  tier: "1 money, 2 checkout, 3 looks",
  saw: "Where the story goes wrong for the customer; left out: anywhere.",
  should: "What should have happened.",
};

function described(written: Schema): Readonly<Record<string, Schema>> {
  const properties = propertiesOf(written);
  return Object.fromEntries(Object.entries(SAID).map(([key, description]) => [key, { ...properties[key], description }]));
}

/** The fleet with the words of this config. */
function fleetSchema(written: Schema, { environments, cashiers, backends, rollouts, acquirers }: Known): Schema {
  const fleet = propertiesOf(written)["fleet"] ?? {};
  const said = propertiesOf(fleet);
  const oneOf = (values: readonly string[], description: string): Schema => ({
    ...(values.length === 0 ? { type: "string" } : { enum: values }),
    description,
  });
  const versions = Object.keys(backends);
  return {
    ...withProperties(fleet, {
      environment: oneOf(Object.keys(environments), "Where to tell it; left out: hotfix."),
      app: oneOf([...new Set(cashiers.map(({ version }) => version))], "The build of the app."),
      backend: oneOf(versions, "The version of the service; left out: the environment's."),
      rollout: oneOf(Object.keys(rollouts), "How that version came there; left out: the environment's."),
      stage: { ...said["stage"], description: "Where the rollout stood; left out: the environment's." },
      serves: oneOf(["old", "new", ...versions], "Which version serves the till when the story begins; left out: as the stage says."),
      shop: withProperties(said["shop"] ?? {}, { acquirer: oneOf(acquirers, "The dialect that the shop's bank speaks.") }),
    }),
  };
}

const REFERENCE = {
  type: "string",
  pattern: String.raw`^\$[A-Za-z_][\w.]*$`,
  description: "What an earlier step gave: $name or $name.field",
};

function stepSchema({ verbs }: CaseVocabulary): Schema {
  const alone = Object.entries(verbs).filter(([, { takes }]) => takes.every(({ optional }) => optional === true));
  return {
    anyOf: [
      { type: "string", anyOf: alone.map(([verb, facts]) => ({ const: verb, description: sayVerb(facts) })) },
      {
        type: "object",
        additionalProperties: false,
        minProperties: 1,
        maxProperties: 3,
        properties: {
          ...Object.fromEntries(
            Object.entries(verbs).map(([verb, facts]) => [verb, { ...valueSchema(facts), description: sayVerb(facts) }]),
          ),
          world: WORLD,
          expect: { ...REFERENCE, description: "A fact that has to be so: $receipt.totalMinor" },
          as: { type: "string", pattern: "^[A-Za-z_][A-Za-z0-9_]*$", description: "Keeps what the verb gives under this name." },
          is: { type: ["string", "integer", "boolean", "null"], description: "What is expected; money in minor units." },
          invariants: {
            type: "array",
            items: { enum: Object.keys(INVARIANT_COVERAGE) },
            description: "The promises that are broken when it is not so.",
          },
        },
      },
    ],
  };
}

const WORLD: Schema = {
  description: "What changes around the till.",
  anyOf: [
    { enum: ["switch", "rollback", "stop the old copy"] },
    single("upgrade", { type: "string", description: "Another build of the app over this one, its data kept." }),
    single("bank", { ...plain(bankKnobs), description: "How the bank behaves from now on." }),
    single("clock", { type: "string", pattern: String.raw`^\d+ ?(ms|s|min|h|d)$`, description: "The app's clock goes forward: 3h" }),
  ],
};

function single(key: string, value: Schema): Schema {
  return { type: "object", additionalProperties: false, required: [key], properties: { [key]: value } };
}

/** One value, a list of several, or nothing. */
function valueSchema({ takes }: CaseVerbFacts): Schema {
  const [only, ...more] = takes.map(({ kind }) => ({ $ref: `#/definitions/${kind}` }));
  if (only === undefined) return { type: "null" };
  if (more.length === 0) return { anyOf: [only, ...(takes[0]?.optional === true ? [{ type: "null" }] : [])] };
  const least = takes.filter(({ optional }) => optional !== true).length;
  return { type: "array", items: [only, ...more], additionalItems: false, minItems: least, maxItems: takes.length };
}

function kindSchema(kind: CaseKind): Schema {
  const reference = { $ref: "#/definitions/reference" };
  switch (kind.kind) {
    case "word":
      return { anyOf: [{ enum: Object.keys(kind.words) }, reference] };
    case "number":
      return { anyOf: [{ type: "integer" }, reference] };
    case "flag":
      return { anyOf: [{ type: "boolean" }, reference] };
    case "text":
      return { type: "string" };
    case "given":
      return reference;
  }
}

/** `sells by QR (basket) -> shownQr; needs qr` */
function sayVerb({ says, takes, gives, needs }: CaseVerbFacts): string {
  const args = takes.length === 0 ? "" : ` (${takes.map(({ name }) => name).join(", ")})`;
  return `${says}${args}${gives === null ? "" : ` -> ${gives}`}${needs.length === 0 ? "" : `; needs ${needs.join(", ")}`}`;
}
