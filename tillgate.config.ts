import { benign } from "./reference/benign.ts";
import { breakages } from "./reference/breakages.ts";
import { arrange, backfillRemaining, bySchema, factQueries } from "./reference/facts.ts";
import { productionBugs } from "./reference/production-bugs.ts";
import { defineConfig } from "./src/config/define-config.ts";

const node = ["node", "--import", "tsx"];

const backendEnv = {
  PORT: "{port}",
  RELEASE: "{version}",
  DATABASE_URL: "{database}",
  BANK_URL: "{bank}",
  CALLBACK_URL: "{callbacks}",
  FISCAL_URL: "{bank}",
  BANK_SECRET: "{secret:bank}",
  SIGNING_KEY_FILE: "{key:qrpay}",
  // Tills in the field ask every three seconds; the lab's tills ask ten times as often and are otherwise the same.
  POLL_AFTER_MS: "300",
};

const release = (features: readonly string[]) => ({
  start: { run: [...node, "reference/backend/serve.ts"], env: backendEnv, health: "/health" },
  features: [...EVERYWHERE, ...features],
});

/** What every till and every release of the shop can do. */
const EVERYWHERE = ["park", "discount"];

/** One version of the till on its three platforms: a page in a window, and an app that a phone installs. */
const tills = (version: string, features: readonly string[], onDesktop: readonly string[], share: number, supportedUntil: string) => {
  const build = {
    version,
    features: [...EVERYWHERE, ...features],
    share,
    supportedUntil,
    build: { run: [...node, "reference/cashier/build.ts"], env: { APP: "{app}", PLATFORM: "{platform}", OUT: "{out}" } },
  };
  const app = (file: string) => ({ file, id: "lab.tillgate.cashier", launch: { server: "{server}" } });
  return [
    { ...build, features: [...build.features, ...onDesktop], platform: "desktop" as const, open: "index.html?server={server}" },
    { ...build, platform: "android" as const, install: app("cashier.apk") },
    { ...build, platform: "ios" as const, install: app("cashier.ipa") },
  ];
};

/** How open back-office pages hear of a newer version. */
const announce = {
  method: "PUT" as const,
  path: "/ops/next-version",
  body: JSON.stringify({ version: "{to}", reloadInMs: 15 * 60_000 }),
};

const migrate = {
  run: [...node, "reference/backend/migrate.ts"],
  env: { DATABASE_URL: "{database}", FROM: "{from}", TO: "{to}" },
};

/** Every rollout but the one that copies rows; no new build arrives with them. */
const STAGES_WITHOUT_FILL = ["BASE", "DB", "WARM", "MIX", "DRAIN", "DONE", "BACK"] as const;

/** The reference shop: a product under test like any other, known to the harness through this file alone. */
export default defineConfig({
  name: "reference shop",
  specs: ["specs/*.spec.ts"],
  acquirers: ["rub-rest", "qrpay", "nspk-agent"],

  database: {
    prepare: {
      run: [...node, "reference/backend/prepare.ts"],
      env: { DATABASE_URL: "{database}", RELEASE: "{from}", ACCOUNTS: "{accounts}" },
    },
    facts: factQueries,
    arrange,
    bySchema,
  },

  bank: {
    run: [...node, "mocks/bank/serve.ts"],
    env: {
      PORT: "{port}",
      ACCOUNTS: "{accounts}",
      CALLBACK_URL: "{callbacks}",
      BANK_SECRET: "{secret:bank}",
      JWKS_URL: "{callbacks}/.well-known/jwks.json",
      CALLBACK_RETRY_MS: "250",
      CONTROL_TOKEN: "{secret:control}",
    },
    health: "/health",
    control: "/control",
  },

  backends: {
    "2.0": release([]),
    "2.1": release(["qr-pending"]),
    "2.2": release(["qr", "qr-pending"]),
    // 2.2 with what customers met mended: how a hotfix comes to those who run 2.2.
    "2.2.1": release(["qr", "qr-pending"]),
    "2.3": release(["qr", "qr-pending"]),
    "2.4": release(["qr", "qr-pending"]),
  },

  cashiers: [
    ...tills("4.9", [], [], 0.8, "2027-06-30"),
    ...tills("5.0", ["qr", "partial-refund"], ["customer-display"], 0.2, "2028-06-30"),
    // The back office's page comes with whatever copy serves it.
    { platform: "web", version: "served", open: "{server}/office/" },
  ],

  defaultRollout: "r2",
  rollouts: {
    r1: {
      title: "a second store of money: expand",
      from: "2.0",
      to: "2.1",
      stages: STAGES_WITHOUT_FILL,
      candidates: ["5.0"],
      announce,
      migrate,
    },
    r2: {
      title: "QR payment: feature and backfill",
      from: "2.1",
      to: "2.2",
      stages: ["BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"],
      candidates: ["5.0"],
      announce,
      migrate,
      backfill: {
        run: [...node, "reference/backend/backfill.ts"],
        env: { DATABASE_URL: "{database}", PACE_URL: "{pace}", BATCH_SIZE: "40" },
        remaining: backfillRemaining,
        gate: true,
        paced: true,
      },
    },
    r3: {
      title: "the first store of money goes: contract",
      from: "2.2",
      to: "2.3",
      stages: STAGES_WITHOUT_FILL,
      announce,
      migrate,
      // Copies of 2.1 and before read and write what goes; 2.2 no longer needs it, so the way back to it stays open.
      contract: { at: "DB", breaks: ["2.0", "2.1"] },
    },
    rc: {
      title: "an ordinary release, no schema change",
      from: "2.3",
      to: "2.4",
      stages: STAGES_WITHOUT_FILL,
      announce,
    },
  },

  // Four more tills that only sell, once a second each, and a report over the documents that is open while the migration runs.
  availability: {
    load: { run: [...node, "reference/load.ts"], env: { TILLS: "{tills}", EVERY_MS: "1000" } },
    tills: 4,
    limits: { p99Ms: 3_000, lockWaitMs: 1_500, tableGrowth: 1.3, indexGrowth: 2 },
    longReport: {
      sql: `select sh.name, count(*), sum(d.sum_minor) from sale d join shift sh on sh.id = d.shift_id join retail_store st on st.id = sh.store_id
            left join sale_return r on r.sale_id = d.id left join receipt k on k.doc_id = d.id group by sh.name`,
      lastsMs: 4_000,
    },
  },

  // One version ahead of the field on a developer's desk, the next release at QA, and what customers use.
  environments: {
    development: { title: "a developer's desk", backend: "2.4", rollout: "rc" },
    qa: { title: "the next release", backend: "2.3", rollout: "r3" },
    production: {
      title: "what customers use",
      backend: "2.2",
      rollout: "r2",
      stage: "DONE",
      shop: { qr: true },
      carries: Object.keys(productionBugs),
    },
    hotfix: { title: "a replica of production for one customer's case", replicaOf: "production" },
  },
  cases: { folder: "fixtures/cases", stories: "specs/case-stories.ts" },
  breakages: { ...breakages, ...productionBugs },
  qualification: { catalogue: "fixtures/catalogue-of-breakages.json", benign },
});
