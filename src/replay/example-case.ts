import type { CaseVocabulary, CaseVerbFacts } from "../domain/case-vocabulary.ts";
import type { CaseFleet, CaseStep, StepsCase, WorldChange } from "../domain/customer-case.ts";
import { PLATFORMS } from "../domain/platform.ts";
import type { Project } from "../domain/project.ts";
import type { Rollout } from "../domain/rollout.ts";
import { STAGES } from "../domain/stage.ts";

/** A small case of a small shop, for the tests of this room. */
type Unplaced = CaseStep extends infer Step ? (Step extends CaseStep ? Omit<Step, "line" | "column"> : never) : never;

export const sells: Unplaced = { kind: "verb", verb: "cashier.sellsByQr", args: [{ kind: "literal", value: "coffee" }], as: "qr" };
export const pays: Unplaced = {
  kind: "verb",
  verb: "customer.pays",
  args: [{ kind: "reference", name: "qr", fields: [] }],
  as: null,
};
export const seesPaid: Unplaced = { kind: "verb", verb: "cashier.seesPaid", args: pays.kind === "verb" ? pays.args : [], as: null };

export function world(change: WorldChange): Unplaced {
  return { kind: "world", change };
}

const FLEET: CaseFleet = {
  environment: "hotfix",
  platform: "desktop",
  app: "5.0",
  backend: null,
  rollout: null,
  stage: null,
  serves: null,
  shop: {},
  bank: {},
  faults: [],
  locale: null,
  timeZone: null,
};

export function exampleCase({
  steps = [sells, pays, seesPaid],
  fleet = {},
  ...rest
}: Partial<Omit<StepsCase, "steps" | "fleet">> & {
  readonly steps?: readonly Unplaced[];
  readonly fleet?: Partial<CaseFleet>;
} = {}): StepsCase {
  return {
    kind: "steps",
    id: "payment-lost",
    title: "The payment is lost",
    reported: "The customer had paid.",
    tier: 1,
    file: "/shop/fixtures/cases/payment-lost.yaml",
    fleet: { ...FLEET, ...fleet },
    // Steps begin at line 20 of the file.
    steps: steps.map((step, index) => ({ ...step, line: 20 + index, column: 5 })),
    saw: { step: null, says: null, invariants: [] },
    should: "The till finds its payment again.",
    ...rest,
  };
}

const verb = (says: string, facts: Partial<CaseVerbFacts> = {}): CaseVerbFacts => ({
  takes: [],
  gives: null,
  needs: [],
  served: [],
  platforms: PLATFORMS,
  says,
  ...facts,
});

export const WORDS: CaseVocabulary = {
  verbs: {
    "cashier.sellsByQr": verb("sells by QR", { needs: ["qr"], served: ["qr"] }),
    "customer.pays": verb("pays by the QR"),
    "cashier.seesPaid": verb("sees that it is paid", { needs: ["qr"], served: ["qr-pending"] }),
  },
  kinds: {},
};

const R2: Rollout = {
  id: "r2",
  title: "QR",
  from: "2.1",
  to: "2.2",
  stages: STAGES,
  candidates: [],
  migrate: null,
  backfill: null,
  announce: null,
  contract: null,
  features: { pointOfNoReturn: false },
  declares: [],
};

const build = (version: string) => ({ platform: "desktop", version });
const started = (version: string) => ({ version, features: [], start: { kind: "command", run: ["old"], env: {}, health: "/health" } });

/** Only what a replay asks of a project. */
export const PROJECT = {
  cashiers: [build("4.9"), build("5.0")],
  backends: { "2.1": started("2.1"), "2.2": started("2.2") },
  rollouts: { r2: R2 },
  faults: [],
} as unknown as Project;
