import type { BankKnobs, ShopSetting } from "./scenario.ts";
import type { Stage } from "./stage.ts";

/** A place where the product runs, as far as its behaviour depends on it: which versions, how the shop and its bank are set up. */
export interface Environment {
  readonly name: string;
  readonly title: string;
  /** The environment whose settings this one has, but for what it says itself. */
  readonly replicaOf: string | null;
  readonly backend: string;
  /** How that version came there; null: it was there from the beginning. */
  readonly rollout: string | null;
  /** Where the rollout stands. */
  readonly stage: Stage;
  readonly shop: ShopSetting;
  readonly bank: BankKnobs;
  /** As `--fault`. */
  readonly faults: readonly string[];
  /** Ids of `breakages` that this environment is known to have. */
  readonly carries: readonly string[];
  /** Of the tills; null: as the machine's. */
  readonly locale: string | null;
  readonly timeZone: string | null;
  /** Made here for each telling, or running already. */
  readonly runs: { readonly kind: "here" } | { readonly kind: "url"; readonly url: string };
}
