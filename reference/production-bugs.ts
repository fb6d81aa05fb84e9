import { backend } from "./plants.ts";

/**
 * What 2.2 does wrong in production, each of them met by a customer and mended in 2.2.1: planted like breakages, in an environment that
 * carries them. They belong to customers' cases and not to the catalogue of what the harness must catch.
 */
export const productionBugs = {
  C01: {
    id: "C01",
    title:
      "2.2 leaves a QR operation to the start of the app that it has heard of; cashier 5.0 on Android names its starts, and may be started while 2.1 serves",
    rollout: "r2",
    plants: [backend("2.2", { operationHolder: "the start that was heard of" })],
  },
  C02: {
    id: "C02",
    title: "2.2 says of a shift report that it is good for five minutes, and cashier 4.9 on the desktop believes it",
    rollout: "r2",
    plants: [backend("2.2", { shiftReportAge: "five minutes" })],
  },
  C03: {
    id: "C03",
    title: "2.2 enters the bonus that a sale earns, which only cashier 5.0 on iOS names, where 2.1 keeps what was given back",
    rollout: "r2",
    plants: [backend("2.2", { bonusEarned: "entered in the old columns" })],
  },
} as const;
