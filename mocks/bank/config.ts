import { traitsFrom, type BankTraits } from "./traits.ts";

export interface BankConfig {
  readonly accounts: readonly string[];
  /** Where rub-rest callbacks go, in full. */
  readonly callbackUrl: string;
  readonly secret: string;
  readonly jwksUrl: string;
  readonly callbackRetryMs: number;
  readonly traits: BankTraits;
  readonly controlToken: string;
  readonly seed: string;
}

export class BankConfigError extends Error {
  override readonly name = "BankConfigError";
  readonly code = "BANK_CONFIG";
}

type Environment = Readonly<Record<string, string | undefined>>;

const CALLBACK_PATH = "/callbacks/rub-rest";
const JWKS_PATH = "/.well-known/jwks.json";

/** @throws BankConfigError that names the variable. */
export function readConfig(env: Environment): BankConfig {
  const callbackBase = urlIn(env, "CALLBACK_URL");
  return {
    accounts: accountsIn(env),
    callbackUrl: callbackBase + CALLBACK_PATH,
    secret: needed(env, "BANK_SECRET"),
    jwksUrl: env["JWKS_URL"] === undefined ? callbackBase + JWKS_PATH : urlIn(env, "JWKS_URL"),
    callbackRetryMs: numberIn(env, "CALLBACK_RETRY_MS", { from: 1, to: 3_600_000, otherwise: 250 }),
    traits: traitsIn(env),
    controlToken: needed(env, "CONTROL_TOKEN"),
    seed: env["SEED"] ?? "1",
  };
}

/** @throws BankConfigError; 0 asks the system for a free port. */
export function readPort(env: Environment): number {
  return numberIn(env, "PORT", { from: 0, to: 65_535, otherwise: null });
}

/** @throws BankConfigError; without a trailing slash, ready to be added to. */
export function urlIn(env: Environment, name: string): string {
  const text = needed(env, name);
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new BankConfigError(`${name} must be an http URL, not "${text}"`);
  return text.replace(/\/+$/, "");
}

function needed(env: Environment, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new BankConfigError(`${name} is missing; mocks/bank/README.md lists what the bank needs`);
  return value;
}

function numberIn(
  env: Environment,
  name: string,
  allowed: { readonly from: number; readonly to: number; readonly otherwise: number | null },
): number {
  const text = env[name];
  if ((text === undefined || text === "") && allowed.otherwise !== null) return allowed.otherwise;
  const value = /^\d+$/.test(text ?? "") ? Number(text) : Number.NaN;
  if (!(value >= allowed.from && value <= allowed.to))
    throw new BankConfigError(`${name} must be a whole number from ${allowed.from} to ${allowed.to}, not "${text ?? ""}"`);
  return value;
}

function accountsIn(env: Environment): readonly string[] {
  const list = jsonIn(env, "ACCOUNTS");
  const names = Array.isArray(list)
    ? list.map((one: unknown) => (typeof one === "object" && one !== null && "account" in one ? one.account : null))
    : [];
  const texts = names.filter((name): name is string => typeof name === "string" && name !== "");
  if (texts.length === 0 || texts.length !== names.length)
    throw new BankConfigError('ACCOUNTS must be a JSON list such as [{"account":"desktop-5.0"}]');
  return texts;
}

function traitsIn(env: Environment): BankTraits {
  const overrides = env["BANK_TRAITS"] === undefined || env["BANK_TRAITS"] === "" ? {} : jsonIn(env, "BANK_TRAITS");
  if (typeof overrides !== "object" || overrides === null || Array.isArray(overrides))
    throw new BankConfigError("BANK_TRAITS must be a JSON object of traits");
  try {
    return traitsFrom(overrides as Record<string, unknown>);
  } catch (error) {
    throw new BankConfigError(`BANK_TRAITS: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

function jsonIn(env: Environment, name: string): unknown {
  try {
    return JSON.parse(needed(env, name));
  } catch (error) {
    if (error instanceof BankConfigError) throw error;
    throw new BankConfigError(`${name} is not JSON`, { cause: error });
  }
}
