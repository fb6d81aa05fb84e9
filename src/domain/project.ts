import type { AvailabilityLimits } from "./availability.ts";
import type { Breakage } from "./breakage.ts";
import type { Command, Service } from "./command.ts";
import type { Environment } from "./environment.ts";
import type { Fault } from "./fault.ts";
import type { Platform } from "./platform.ts";
import type { Rollout } from "./rollout.ts";
import type { Stage } from "./stage.ts";

/**
 * What a user describes in `tillgate.config.ts`: the only way in which the harness knows a product. `src/config` checks it
 * at the door; every path in it is absolute by then.
 */
export interface Project {
  readonly name: string;
  /** Folder of the config file. */
  readonly root: string;
  /** Where runs are written. */
  readonly reports: string;
  /** Spec files, resolved from the config's globs, sorted. */
  readonly specs: readonly string[];
  readonly database: Database;
  readonly bank: Bank;
  readonly backends: Readonly<Record<string, BackendVersion>>;
  readonly cashiers: readonly CashierBuild[];
  readonly rollouts: Readonly<Record<string, Rollout>>;
  readonly defaultRollout: string;
  readonly breakages: Readonly<Record<string, Breakage>>;
  /** null: this project does not say what its breakages must turn red, so nothing can be qualified. */
  readonly qualification: Qualification | null;
  readonly acquirers: readonly string[];
  /** Trouble that is laid over every walk. */
  readonly faults: readonly Fault[];
  readonly phones: PhonesOnDesk;
  /** null: nobody sells in the background, and what tills feel of a migration is not measured. */
  readonly availability: Availability | null;
  /** Where the product runs, by name; a customer's case is told again in one of them. */
  readonly environments: Readonly<Record<string, Environment>>;
  /** null: this project knows no customers' cases. */
  readonly cases: Cases | null;
}

export interface Cases {
  /** Folder of the case files. */
  readonly folder: string;
  /** Module with the table of verbs that cases may call. */
  readonly stories: string;
}

/** Tills that sell all the while at an even pace, beside the riders, so that a stop of the service is felt and measured. */
export interface Availability {
  /** Sells until it is told to end (SIGTERM). `{tills}` is a JSON list of `{account, login, password, store, url}`. */
  readonly load: Command;
  readonly tills: number;
  readonly limits: AvailabilityLimits;
  /** A long report that is open while the migration runs, as there always is one; it lasts this long after the first statement waits for it. null: none. */
  readonly longReport: { readonly sql: string; readonly lastsMs: number } | null;
}

/** The phones, emulators and simulators of the lane `device`; empty in every other lane. */
export interface PhonesOnDesk {
  /** An Appium server that runs already; null: one is started. */
  readonly appium: string | null;
  /** Address under which phones reach this machine; loopback when they are told to reach it by their driver. */
  readonly host: string;
  readonly phones: readonly PhoneOnDesk[];
}

export interface PhoneOnDesk {
  readonly platform: "android" | "ios";
  readonly udid: string;
  /** The build that this phone carries in a walk; null: any of its platform that has no phone of its own. */
  readonly app: string | null;
  readonly capabilities: Readonly<Record<string, unknown>>;
}

export interface Database {
  /** Makes schema and seed of the version `{from}` in an empty database; the result is the template of every walk. */
  readonly prepare: Command;
  readonly facts: FactQueries;
  /** SQL that sets a shop up, by setting: `$1` the account, `$2` the value. A scenario that needs a setting missing here is not applicable. */
  readonly arrange: Arrange;
  /** What is asked otherwise while the database has the schema of a version, by version. */
  readonly bySchema: Readonly<Record<string, OfSchema>>;
}

export interface Arrange {
  readonly acquirer?: string;
  readonly qr?: string;
}

/** Only what differs from the database's own `facts` and `arrange`: a migration may add a table or take a column away. */
export interface OfSchema {
  readonly facts?: Partial<FactQueries>;
  readonly arrange?: Arrange;
}

/** SQL per fact: `$1` the account (text), `$2` the moment since when (timestamptz). Columns carry the names of `ShopFacts`, amounts as minor units, moments as timestamptz. */
export interface FactQueries {
  readonly sales: string;
  readonly returns: string;
  readonly receipts: string;
  readonly qrOperations: string;
  readonly qrRefunds: string;
  readonly bankEvents: string;
  /** Rows `key, detail` on which the two stores disagree, over all documents of the account (`$1`), asked at the borders of these stages. */
  readonly disagreements: readonly { readonly sql: string; readonly stages: readonly Stage[] }[];
}

export interface Bank extends Service {
  /** Path prefix of the bank's control routes (ledger, knobs, customer). */
  readonly control: string;
}

export interface BackendVersion {
  readonly version: string;
  /** A command whose copies the conductor starts, or the URL of something that runs already. */
  readonly start:
    | ({ readonly kind: "command"; readonly copies: number } & Service)
    | {
        readonly kind: "url";
        readonly url: string;
        readonly health: string;
        /** What whoever starts it by hand must give it to be part of the world; left out: it knows by itself. */
        readonly byHand?: Readonly<Record<string, string>>;
      };
  /** What it offers to cashiers: matched with the features that scenarios ask for. */
  readonly features: readonly string[];
}

export interface CashierBuild {
  readonly platform: Platform;
  readonly version: string;
  readonly features: readonly string[];
  /** Share of the field's tills, 0 to 1. */
  readonly share: number;
  readonly supportedUntil: string;
  /** Builds the app into `{out}`, or null when `files` is there already. */
  readonly build: Command | null;
  /** Folder with the app's files, or null when it is `{out}` of `build`. */
  readonly files: string | null;
  readonly opens: Opening;
  /** Extra WebDriver capabilities. */
  readonly capabilities: Readonly<Record<string, unknown>>;
}

/** How a build comes before its user. `{server}` stands for the till's entrance of the front door. */
export type Opening =
  /** In a browser window: a page of its own files, or, with `{server}` at its start, one that the service serves itself. */
  | { readonly kind: "page"; readonly open: string }
  /** Installed on a phone: the file that a driver installs, relative to the build's files. */
  | {
      readonly kind: "app";
      readonly file: string;
      /** Package name (Android) or bundle id (iOS). */
      readonly id: string;
      /** What the app is told at its launch: string extras of the intent on Android, environment of the process on iOS. */
      readonly launch: Readonly<Record<string, string>>;
    };

/** How a harness shows on this project what it catches and what it lets pass. */
export interface Qualification {
  /** JSON file with the predictions: which cells each breakage must turn red. */
  readonly catalogue: string;
  /** Harmless changes, planted like breakages: nothing may go red of them. */
  readonly benign: Readonly<Record<string, Breakage>>;
}
