import type { AvailabilityLimits } from "../domain/availability.ts";
import type { Breakage } from "../domain/breakage.ts";
import type { Command, Service } from "../domain/command.ts";
import type { Environment } from "../domain/environment.ts";
import type {
  Availability,
  BackendVersion,
  Bank,
  Cases,
  CashierBuild,
  Database,
  FactQueries,
  PhoneOnDesk,
  PhonesOnDesk,
} from "../domain/project.ts";
import type { Announcement, Backfill, Contract, Rollout } from "../domain/rollout.ts";

/** `T` with the named fields left to their defaults if the user likes. */
type Defaulted<T, K extends keyof T> = Omit<T, K> & Partial<Pick<T, K>>;

export type CommandInput = Defaulted<Command, "env">;
export type ServiceInput = Defaulted<Service, "env" | "health" | "readyWithinMs">;
export type BankInput = Defaulted<Bank, "env" | "health" | "readyWithinMs" | "control">;

export interface DatabaseInput {
  readonly prepare: CommandInput;
  readonly facts: Defaulted<FactQueries, "disagreements">;
  readonly arrange?: Database["arrange"];
  readonly bySchema?: Database["bySchema"];
}

export interface BackendInput extends Partial<Pick<BackendVersion, "features">> {
  /** How copies are started, or the URL of something that runs already. */
  readonly start: (ServiceInput & { readonly copies?: number }) | { readonly url: string; readonly health?: string };
}

export interface CashierInput extends Defaulted<
  Omit<CashierBuild, "build" | "opens">,
  "features" | "share" | "supportedUntil" | "files" | "capabilities"
> {
  readonly build?: CommandInput | null;
  /** `desktop` and `web`: the page to open, of the build's own files, or from the service itself when it begins with `{server}`. */
  readonly open?: string;
  /** `android` and `ios`, needed there: the file to install, its package name or bundle id, and what the app is told at its launch. */
  readonly install?: InstallInput;
}

export interface InstallInput {
  readonly file: string;
  readonly id: string;
  readonly launch?: Readonly<Record<string, string>>;
}

export type BackfillInput = Defaulted<Backfill, "env" | "gate" | "paced">;

export interface RolloutInput extends Defaulted<
  Omit<Rollout, "id" | "migrate" | "backfill" | "announce" | "contract" | "features">,
  "title" | "stages" | "candidates" | "declares"
> {
  readonly migrate?: CommandInput | null;
  readonly backfill?: BackfillInput | null;
  readonly announce?: Defaulted<Announcement, "method"> | null;
  /** What the migration takes away: at which stage (DB when left out), and which backend versions cannot serve from then on. */
  readonly contract?: Defaulted<Contract, "at"> | null;
  /** `true`: after this rollout nobody can go back, so BACK is left out. It follows from `contract` when that breaks `from`. */
  readonly pointOfNoReturn?: boolean;
}

export type BreakageInput = Omit<Breakage, "id"> & { readonly id?: string };

export interface QualificationInput {
  /** Path of the JSON with the predictions, from the config's folder. */
  readonly catalogue: string;
  /** Harmless changes of which nothing may go red. */
  readonly benign?: Readonly<Record<string, BreakageInput>>;
}

/** What a user writes in `tillgate.config.ts`; `docs` of the fields are those of the domain's `Project`. */
export interface ProjectInput {
  readonly name: string;
  /** Where runs are written, from the config's folder; `reports` when left out. */
  readonly reports?: string;
  /** Globs from the config's folder; all `specs/**` files that end in `.spec.ts` when left out. */
  readonly specs?: readonly string[];
  readonly database: DatabaseInput;
  readonly bank: BankInput;
  /** By version, in quotes: `"2.10"`. */
  readonly backends: Readonly<Record<string, BackendInput>>;
  readonly cashiers: readonly CashierInput[];
  readonly rollouts: Readonly<Record<string, RolloutInput>>;
  /** The only rollout when left out. */
  readonly defaultRollout?: string;
  readonly breakages?: Readonly<Record<string, BreakageInput>>;
  /** What `tillgate qualify` plants and holds against the predictions. */
  readonly qualification?: QualificationInput;
  /** Trouble that is laid over every walk, as `--fault` names it: `latency=50`, `callbacks=duplicated@MIX`. */
  readonly faults?: readonly string[];
  /** Bank dialects that the shop can speak; the first is the usual one. */
  readonly acquirers?: readonly string[];
  readonly lanes?: { readonly device?: DeviceLaneInput };
  readonly availability?: AvailabilityInput | null;
  /** Where the product runs: `development`, `qa`, `production`, `hotfix`, or names of your own. `tillgate replay` tells a customer's case in one of them. */
  readonly environments?: Readonly<Record<string, EnvironmentInput>>;
  readonly cases?: Cases | null;
}

/** What a replica leaves out it has from the environment that it is one of. */
export interface EnvironmentInput extends Partial<Omit<Environment, "name" | "replicaOf" | "rollout" | "locale" | "timeZone" | "runs">> {
  readonly replicaOf?: string;
  readonly rollout?: string;
  readonly locale?: string;
  readonly timeZone?: string;
  /** `here` when left out: made for each telling. */
  readonly runs?: "here" | { readonly url: string };
}

/** Tills that sell in the background through the whole rollout, and what they may feel of it. */
export interface AvailabilityInput {
  readonly load: CommandInput;
  readonly tills?: number;
  readonly limits?: Partial<AvailabilityLimits>;
  readonly longReport?: Defaulted<NonNullable<Availability["longReport"]>, "lastsMs"> | null;
}

/** Phones, emulators and simulators of your own, driven with `--lane device`. */
export interface DeviceLaneInput extends Partial<Omit<PhonesOnDesk, "phones">> {
  readonly phones?: readonly Defaulted<PhoneOnDesk, "app" | "capabilities">[];
}

/** Gives editors the type of the config; changes nothing. */
export function defineConfig(input: ProjectInput): ProjectInput {
  return input;
}
