import type { Stage } from "./stage.ts";
import type { Platform, Tier } from "./platform.ts";
import type { Straddle } from "./service.ts";

/** How the bank behaves while a scenario runs: the knobs a story may turn, all per account. */
export interface BankKnobs {
  /** What the bank answers to a status inquiry. */
  readonly inquiry?: "answers" | "unavailable" | "stale";
  /** What the fiscal device beside the bank does with a receipt. */
  readonly fiscal?: "prints" | "offline at first" | "loses its first answer";
  /**
   * What becomes of callbacks (dialects that have them). `reordered`: each several times, and news of the payment's beginning after that of
   * its end. `forged first`: when the code is scanned, somebody without the key, and somebody with another amount, says that it is paid.
   */
  readonly callbacks?: "sent" | "dropped" | "duplicated" | "delayed" | "reordered" | "forged first";
  /** What registering a QR does. `paid before the answer`: the shop is called about the payment before it has the code. */
  readonly register?: "works" | "fails" | "fails after effect" | "paid before the answer";
}

/** How the shop is set up for a scenario. The config says how each is arranged; without an answer there the cell is not applicable. */
export interface ShopSetting {
  /** Name of the bank dialect the store's acquirer speaks. */
  readonly acquirer?: string;
  /** Whether the store has QR payment switched on. */
  readonly qr?: boolean;
}

/** What a scenario says of itself before it runs; the plan is made from this alone. */
export interface ScenarioFacts {
  readonly id: string;
  readonly title: string;
  readonly tier: Tier;
  /** Who plays the lead: a cashier at a till, or somebody at the back office's page. A build of the platform `web` is told stories of the office, all others those of the cashier. */
  readonly lead: "cashier" | "office";
  /** Free tags, such as the catalogue number "S09". */
  readonly tags: readonly string[];
  /** Only builds of these platforms; empty: all on which there is somebody to play the lead. For what a platform's devices cannot do, never for what its till is like. */
  readonly platforms: readonly Platform[];
  /** Features the cashier build must have. */
  readonly needs: readonly string[];
  /** Features the copy that serves the till must offer when the story begins (left out: the same as `needs`). */
  readonly served: readonly string[];
  /** Features the copy that serves the till must offer after a checkpoint cut (left out: the same as `served`). */
  readonly resumes: readonly string[];
  /** Features that some copy in the world must offer, though not the one that serves this till: another till made something there. */
  readonly elsewhere: readonly string[];
  /** Features the serving copy must NOT offer. */
  readonly without: readonly string[];
  /** Cashier features that rule a build out: a story told of old builds only. */
  readonly notFor: readonly string[];
  /** Only these stages; left out: all. */
  readonly stages: readonly Stage[];
  /**
   * Stages at which every build tells a money story as tier 1, besides BASE; at the others one of them does, and the rest tell it as tier 2.
   * null: wherever it is served in a way in which it was not told since the rollout last changed the schema or its rows.
   */
  readonly feltAt: readonly Stage[] | null;
  /** Named moments at which the world may change. */
  readonly checkpoints: readonly string[];
  /** Which changes of the world may cut the story at its checkpoints; left out: all. One that cannot go on after its page was loaded anew leaves `reopened` out. */
  readonly changes: readonly Straddle["kind"][];
  /** Whether the story also runs on a till that lags behind on old copies in MIX and DRAIN. */
  readonly laggard: boolean;
  /** `true`: the story only makes sense with a world change at its checkpoint. */
  readonly onlyCut: boolean;
  readonly bank: BankKnobs;
  /**
   * Which copies hear the bank's callbacks about the account: those of the newest version that takes traffic, those of the version that did
   * not begin the story, wherever such copies are up, or those of the version on which the story ends.
   */
  readonly callbacksReach: "the newest" | "the other version" | "the last version";
  readonly shop: ShopSetting;
  /** Path of the spec file, from the project's root. */
  readonly file: string;
}
