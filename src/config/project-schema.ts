import { z } from "zod";
import { PLATFORMS } from "../domain/platform.ts";
import { STAGES } from "../domain/stage.ts";
import { faultFrom } from "./read-faults.ts";
import { bankKnobs, localeName, shopSetting, timeZoneName } from "./settings-schema.ts";
import { strict } from "./strict-object.ts";

const text = z.string().min(1, "is empty; expected text");
const NO_VERSION = {
  error: (issue: { readonly input?: unknown }) =>
    `"${String(issue.input)}" is not a version; expected digits and dots such as "2.10" or "5.0.3-rc.1"`,
};
const version = z.string().regex(/^\d+(\.\d+)*(-[0-9A-Za-z.]+)?$/, NO_VERSION);
/** A page that the service serves has no version of its own and carries a word such as "served" instead; `cashierProblems` says which builds may. */
const versionOrWord = z.string().regex(/^(\d+(\.\d+)*(-[0-9A-Za-z.]+)?|[A-Za-z][\w-]*)$/, NO_VERSION);
/** Ends up in cell ids, folder names and command lines. */
const name = z.string().regex(/^[A-Za-z0-9][\w.-]*$/, {
  error: (issue) => `"${String(issue.input)}" is not a name; expected letters, digits, dots and dashes such as "r2" or "rub-rest"`,
});
const path = z
  .string()
  .startsWith("/", { error: (issue) => `"${String(issue.input)}" is not a path; expected one that starts with "/", such as "/health"` });
const features = z.array(name).readonly().default([]);
const capabilities = z.record(z.string(), z.unknown()).readonly().default({});
const url = z.url({ protocol: /^https?$/, error: 'is not a URL; expected one such as "http://127.0.0.1:8080"' });

const commandFields = {
  run: z
    .array(text)
    .readonly()
    .refine((words) => words.length > 0, 'is empty; expected a command such as ["node", "serve.ts"]'),
  env: z.record(z.string(), z.string()).readonly().default({}),
};
const command = strict(commandFields);
const serviceFields = {
  ...commandFields,
  health: path.default("/health"),
  readyWithinMs: z.number().int().min(1).max(600_000).default(20_000),
};

const started = strict({ ...serviceFields, copies: z.number().int().min(1).max(16).default(1) });
const running = strict({
  url,
  health: path.default("/health"),
});

const disagreements = z.array(strict({ sql: text, stages: z.array(z.enum(STAGES)).readonly() })).readonly();
const factQueries = strict({
  sales: text,
  returns: text,
  receipts: text,
  qrOperations: text,
  qrRefunds: text,
  bankEvents: text,
  disagreements: disagreements.default([]),
});
const arrange = strict({ acquirer: text.exactOptional(), qr: text.exactOptional() });
/** Of a schema only what differs is said. */
const ofSchema = strict({
  facts: strict({
    sales: text.exactOptional(),
    returns: text.exactOptional(),
    receipts: text.exactOptional(),
    qrOperations: text.exactOptional(),
    qrRefunds: text.exactOptional(),
    bankEvents: text.exactOptional(),
    disagreements: disagreements.exactOptional(),
  }).exactOptional(),
  arrange: arrange.exactOptional(),
});

/** Package name or bundle id: at least two words with dots between. */
const appId = z.string().regex(/^[A-Za-z][\w-]*(\.[A-Za-z0-9][\w-]*)+$/, {
  error: (issue) =>
    `"${String(issue.input)}" is not an app's id; expected its package name (Android) or bundle id (iOS), such as "com.example.till"`,
});
const install = strict({ file: text, id: appId, launch: z.record(name, z.string()).readonly().default({}) });

const cashier = strict({
  platform: z.enum(PLATFORMS),
  version: versionOrWord,
  features,
  share: z.number().min(0, "expected a share from 0 to 1").max(1, "expected a share from 0 to 1").exactOptional(),
  supportedUntil: z.iso
    .date({ error: (issue) => `"${String(issue.input)}" is not a date; expected one such as "2027-06-30"` })
    .default("9999-12-31"),
  build: command.nullable().default(null),
  files: text.nullable().default(null),
  open: text.exactOptional(),
  install: install.exactOptional(),
  capabilities,
});

const rollout = strict({
  title: text.exactOptional(),
  from: version,
  to: version,
  stages: z.array(z.enum(STAGES)).readonly().exactOptional(),
  candidates: z.array(version).readonly().default([]),
  migrate: command.nullable().default(null),
  backfill: strict({ ...commandFields, remaining: text, gate: z.boolean().default(true), paced: z.boolean().exactOptional() })
    .nullable()
    .default(null),
  announce: strict({ method: z.enum(["POST", "PUT"]).default("PUT"), path, body: text })
    .nullable()
    .default(null),
  contract: strict({
    at: z.enum(STAGES).default("DB"),
    breaks: z
      .array(version)
      .readonly()
      .refine((list) => list.length > 0, "is empty; expected the backend versions that cannot serve any more"),
  })
    .nullable()
    .default(null),
  pointOfNoReturn: z.boolean().default(false),
  declares: z
    .array(strict({ scenario: text, observation: text, why: text }))
    .readonly()
    .default([]),
});

const faultText = text.superRefine((value, context) => {
  const fault = faultFrom(value);
  if (typeof fault === "string") context.addIssue({ code: "custom", message: `"${value}": ${fault}` });
});

const env = z.record(z.string(), z.string()).readonly();
const PLANTED_IN = ["backend", "cashier", "bank", "migrate", "backfill", "gate", "faults"];
const plant = z.discriminatedUnion(
  "in",
  [
    strict({ in: z.literal("backend"), version, env }),
    strict({ in: z.literal("cashier"), platform: z.enum(PLATFORMS).nullable(), version, env }),
    strict({ in: z.enum(["bank", "migrate", "backfill"]), env }),
    strict({ in: z.literal("gate"), skipped: z.literal(true) }),
    strict({ in: z.literal("faults"), faults: z.array(faultText).readonly() }),
  ],
  { error: `"in" says no part of the world; expected one of ${PLANTED_IN.map((part) => `"${part}"`).join(", ")}` },
);

const breakages = z.record(name, strict({ id: name.exactOptional(), title: text, rollout: name, plants: z.array(plant).readonly() }));

const phone = strict({
  platform: z.enum(["android", "ios"]),
  udid: z.string().regex(/^[\w.:-]+$/, {
    error: (issue) => `"${String(issue.input)}" is not a device's id; expected it as "adb devices" or Xcode lists it`,
  }),
  app: version.nullable().default(null),
  capabilities,
});
const lanes = strict({
  device: strict({
    appium: url.nullable().default(null),
    host: z
      .string()
      .regex(/^[\w.:-]+$/, {
        error: (issue) => `"${String(issue.input)}" is not a host; expected a name or an address such as "192.168.1.20"`,
      })
      .default("127.0.0.1"),
    phones: z.array(phone).readonly().default([]),
  }).exactOptional(),
});

const availability = strict({
  load: command,
  tills: z.number().int().min(1).max(100).default(4),
  limits: strict({
    p99Ms: z.number().int().min(1).default(2_000),
    lockWaitMs: z.number().int().min(1).default(1_500),
    tableGrowth: z.number().min(1).default(1.3),
    indexGrowth: z.number().min(1).default(2),
  }).prefault({}),
  longReport: strict({ sql: text, lastsMs: z.number().int().min(1).max(60_000).default(3_000) })
    .nullable()
    .default(null),
});

/** What a replica leaves out it has from the environment that it is one of. */
const environment = strict({
  title: text.exactOptional(),
  replicaOf: name.exactOptional(),
  backend: version.exactOptional(),
  rollout: name.exactOptional(),
  stage: z.enum(STAGES).exactOptional(),
  shop: shopSetting.exactOptional(),
  bank: bankKnobs.exactOptional(),
  faults: z.array(faultText).readonly().exactOptional(),
  carries: z.array(name).readonly().exactOptional(),
  locale: localeName.exactOptional(),
  timeZone: timeZoneName.exactOptional(),
  runs: z
    .union([z.literal("here"), strict({ url })], { error: '"runs" says no place; expected "here" or { url: "http://127.0.0.1:8080" }' })
    .default("here"),
});

/** The shape of `tillgate.config.ts`; what one part says of another is checked by `crossProblems`. */
export const projectSchema = strict({
  name: text,
  reports: text.default("reports"),
  specs: z.array(text).readonly().default(["specs/**/*.spec.ts"]),
  database: strict({
    prepare: command,
    facts: factQueries,
    arrange: arrange.default({}),
    bySchema: z.record(version, ofSchema).readonly().default({}),
  }),
  bank: strict({ ...serviceFields, control: path.default("/control") }),
  backends: z.record(version, strict({ start: z.union([started, running]), features })),
  cashiers: z.array(cashier).readonly(),
  rollouts: z.record(name, rollout),
  defaultRollout: name.exactOptional(),
  breakages: breakages.default({}),
  qualification: strict({ catalogue: text, benign: breakages.default({}) }).exactOptional(),
  acquirers: z.array(name).readonly().default([]),
  faults: z.array(faultText).readonly().default([]),
  lanes: lanes.default({}),
  availability: availability.nullable().default(null),
  environments: z.record(name, environment).default({}),
  cases: strict({ folder: text, stories: text }).nullable().default(null),
});

export type CheckedInput = z.output<typeof projectSchema>;
