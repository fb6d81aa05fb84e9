import type { RiderId } from "../domain/cell.ts";
import type { Upgrade } from "../domain/control.ts";
import type { ShopSetting } from "../domain/scenario.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { Generation, Stage } from "../domain/stage.ts";
import type { Account } from "./account.ts";
import type { AppHost } from "./app-host.ts";
import type { AvailabilityWatch } from "./availability/availability-watch.ts";
import type { Bank } from "./bank.ts";
import type { FrontDoor } from "./front-door.ts";
import type { Census } from "./legal-steps.ts";
import type { OwnCopy, OwnCopyOrder } from "./living-copies.ts";
import type { JobEnd } from "./walk-database.ts";

/** Everything a walk happens in: database, bank, front door, copies, and the files of the cashiers. */
export interface World {
  readonly accounts: readonly Account[];
  readonly door: FrontDoor;
  readonly bank: Bank;
  /** Serves the pages of builds that bring their own files. */
  readonly pages: AppHost;
  /** Folder of each rider's built app; none for a page that the service serves itself. */
  readonly apps: Readonly<Record<RiderId, string>>;
  readonly engineOfDatabase: string;
  /** With its password: for the eyes of whoever looks into a world that stands still. */
  readonly databaseUrl: string;
  /** null: nothing of it is measured in this walk. */
  readonly availability: AvailabilityWatch | null;
  accountOf(rider: RiderId): Account;
  versionOf(generation: Generation): string;
  route(account: Account, till: Generation, otherTill: Generation): void;
  routeEverybody(till: Generation, otherTill: Generation): void;
  arrangeShop(account: Account, setting: ShopSetting): Promise<void>;
  readFacts(account: Account, since: Date, border: Stage | null): Promise<ShopFacts>;
  /** Another build of the rider's app, in the place of the one that it has. */
  upgrade(account: Account, app: string): Promise<Upgrade>;
  /** Waits until the bank has told everything it has to tell about an account. */
  quiesce(account: Account): Promise<void>;
  startCopies(generation: Generation): Promise<void>;
  /** Tells every old copy that a newer version is there; null when the rollout announces nothing. */
  announce(): Promise<string | null>;
  drainCopies(generation: Generation): Promise<void>;
  /** One more copy, of any version, that serves the account's till alone (as the generation it stands for), or nobody. */
  startOwnCopy(order: OwnCopyOrder): Promise<OwnCopy>;
  /** New copies in the place of a generation's own, while it serves. */
  restartCopies(generation: Generation, how: "restarted" | "killed"): Promise<void>;
  /** A report that reads every table and takes its time; settles when it has begun, `ended` with the number of tables. */
  readForLong(ms: number): Promise<{ readonly ended: Promise<number> }>;
  /** Which versions are alive: copies that are up, and tills by the version that serves them. */
  census(): Census;
  migrate(): Promise<JobEnd>;
  /** Starts the backfill and returns how it ends. */
  startBackfill(paceUrl: string): Promise<{ ended: Promise<JobEnd> }>;
  remainingToBackfill(): Promise<number>;
  secretValues(): readonly string[];
  stop(): Promise<void>;
}
