import { breakages } from "./reference/breakages.ts";
import { arrange, backfillRemaining, factQueries } from "./reference/facts.ts";
import { defineConfig } from "./src/config/define-config.ts";

const node = ["node", "--import", "tsx"];

const backendEnv = {
  PORT: "{port}",
  RELEASE: "{version}",
  DATABASE_URL: "{database}",
  BANK_URL: "{bank}",
  CALLBACK_URL: "{callbacks}",
  BANK_SECRET: "{secret:bank}",
  SIGNING_KEY_FILE: "{key:qrpay}",
  // Tills in the field ask every three seconds; the lab's tills ask ten times as often and are otherwise the same.
  POLL_AFTER_MS: "300",
};

const release = (features: readonly string[]) => ({
  start: { run: [...node, "reference/backend/serve.ts"], env: backendEnv, health: "/health" },
  features: [...features],
});

const till = (version: string, features: readonly string[], share: number, supportedUntil: string) => ({
  platform: "desktop" as const,
  version,
  features: [...features],
  share,
  supportedUntil,
  build: { run: [...node, "reference/cashier/build.ts"], env: { APP: "{app}", PLATFORM: "{platform}", OUT: "{out}" } },
  open: "index.html?server={server}",
});

/** The reference shop: a product under test like any other, known to the harness through this file alone. */
export default defineConfig({
  name: "reference shop",
  specs: ["specs/*.spec.ts"],
  acquirers: ["rub-rest", "qrpay"],

  database: {
    prepare: {
      run: [...node, "reference/backend/prepare.ts"],
      env: { DATABASE_URL: "{database}", RELEASE: "{from}", ACCOUNTS: "{accounts}" },
    },
    facts: factQueries,
    arrange,
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
  },

  cashiers: [till("4.9", [], 0.8, "2027-06-30"), till("5.0", ["qr"], 0.2, "2028-06-30")],

  defaultRollout: "r2",
  rollouts: {
    r2: {
      title: "QR payment: feature and backfill",
      from: "2.1",
      to: "2.2",
      stages: ["BASE", "DB", "WARM", "FILL", "MIX", "DRAIN", "DONE", "APPS", "BACK"],
      candidates: ["5.0"],
      migrate: {
        run: [...node, "reference/backend/migrate.ts"],
        env: { DATABASE_URL: "{database}", FROM: "{from}", TO: "{to}" },
      },
      backfill: {
        run: [...node, "reference/backend/backfill.ts"],
        env: { DATABASE_URL: "{database}", PACE_URL: "{pace}", BATCH_SIZE: "40" },
        remaining: backfillRemaining,
        gate: true,
        paced: true,
      },
    },
  },

  breakages,
});
