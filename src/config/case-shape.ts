import { z } from "zod";
import { INVARIANT_COVERAGE } from "../domain/invariant.ts";
import { PLATFORMS } from "../domain/platform.ts";
import { STAGES } from "../domain/stage.ts";
import { faultFrom } from "./read-faults.ts";
import { bankKnobs, localeName, shopSetting, timeZoneName } from "./settings-schema.ts";
import { strict } from "./strict-object.ts";

/** What a terminal or a page would take for something else than letters, or what turns the order of letters around. */
export const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/;
const LONGEST_LINE = 300;
const LONGEST_TEXT = 20_000;

const text = z
  .string()
  .min(1, "is empty; expected text")
  .max(LONGEST_TEXT, `is longer than ${LONGEST_TEXT} characters; expected what the customer said, without logs`)
  .refine((value) => !UNSEEN.test(value), "holds characters that cannot be seen; expected letters, digits and signs");
const line = text
  .max(LONGEST_LINE, `is longer than ${LONGEST_LINE} characters; expected one sentence`)
  .refine((value) => !/[\r\n]/.test(value), "goes over several lines; expected one");

/** Becomes the name of files, of a scenario and of a folder. */
const caseId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: (issue) =>
      `"${String(issue.input)}" is no id of a case; expected small letters, digits and dashes such as "payment-lost-when-killed"`,
  })
  .max(120, "is longer than 120 characters; expected a few words with dashes");
const cellCaseId = z
  .string()
  .regex(/^[a-z0-9]+(-{1,2}[A-Za-z0-9]+)*$/, {
    error: (issue) => `"${String(issue.input)}" is no id of a case; expected letters, digits and dashes`,
  })
  .max(200, "is longer than 200 characters");
const cellId = z.string().regex(/^[\w.@~-]+(\/[\w.@~-]+){3}$/, {
  error: (issue) => `"${String(issue.input)}" is no cell; expected one as a report names it, such as "qr-paid-push/android@5.0/r2/MIX"`,
});

export const invariants = z.array(z.enum(Object.keys(INVARIANT_COVERAGE))).readonly();
const fault = text.superRefine((value, context) => {
  const wrong = faultFrom(value);
  if (typeof wrong === "string") context.addIssue({ code: "custom", message: `"${value}": ${wrong}` });
});

export const fleetOfCase = strict({
  environment: text.default("hotfix"),
  platform: z.enum(PLATFORMS),
  app: text.exactOptional(),
  backend: text.nullable().default(null),
  rollout: text.nullable().default(null),
  stage: z.enum(STAGES).nullable().default(null),
  serves: text.nullable().default(null),
  shop: shopSetting.default({}),
  bank: bankKnobs.default({}),
  faults: z.array(fault).readonly().default([]),
  locale: localeName.nullable().default(null),
  timeZone: timeZoneName.nullable().default(null),
});

const saw = strict({
  step: z
    .number()
    .int("expected the number of a step, the first is 1")
    .min(1, "expected the number of a step, the first is 1")
    .nullable()
    .default(null),
  says: text.nullable().default(null),
  invariants: invariants.default([]),
});

/** A case that a person writes. What may stand in a step is for the words of the project to say. */
export const stepsCase = strict({
  case: caseId,
  title: line,
  reported: text.default(""),
  tier: z.literal([1, 2, 3]).default(1),
  fleet: fleetOfCase,
  steps: z
    .array(z.unknown())
    .min(1, "has no step; expected what was done, one step a line")
    .max(500, "has more than 500 steps; expected what matters of them")
    .readonly(),
  saw: saw.prefault({}),
  should: text,
});

/** A case that a walk writes. */
export const cellCase = strict({
  case: cellCaseId,
  title: line,
  cell: cellId,
  beside: z.array(cellId).readonly().default([]),
  walk: strict({
    rollout: text,
    seed: z.number().int("expected a whole number"),
    break: z.array(text).readonly().default([]),
    faults: z.array(fault).readonly().default([]),
    pairs: z.number().int().min(0).default(0),
  }),
  signature: strict({
    segment: z.string(),
    assertion: z.string(),
    message: z.string(),
    invariants: z.array(z.string()).readonly(),
    endpoint: z.string().nullable().default(null),
  }),
  tells: z.enum(["story", "transcript"]).default("story"),
  transcript: z.array(z.unknown()).readonly().default([]),
});

export type CheckedSteps = z.output<typeof stepsCase>;
