import { readFileSync } from "node:fs";
import { RELEASE_TRAITS, RELEASES, type Release } from "./releases.ts";
import { overrideTraits, UsageError } from "./traits.ts";

export interface Environment {
  readonly port: number;
  readonly databaseUrl: string;
  readonly bankUrl: string;
  readonly callbackUrl: string;
  /** Where receipts are printed; null: a shop without a fiscal device, whose receipts are done when they are written. */
  readonly fiscalUrl: string | null;
  readonly bankSecret: string;
  /** PEM of the RSA key that signs one-time tokens, or null: then the store's acquirer cannot be one that wants them. */
  readonly signingKey: string | null;
  readonly version: string;
  readonly release: Release;
  readonly pollAfterMs: number;
  readonly logLevel: string;
}

/** The only reader of the environment of a copy. */
export function readEnvironment(env: NodeJS.ProcessEnv): Environment {
  const version = required(env, "RELEASE");
  const release = RELEASES[version];
  if (release === undefined) throw new UsageError(`RELEASE is "${version}"; there are ${Object.keys(RELEASES).join(", ")}`);
  return {
    port: wholeNumber(env, "PORT", 0),
    databaseUrl: required(env, "DATABASE_URL"),
    bankUrl: required(env, "BANK_URL").replace(/\/$/, ""),
    callbackUrl: env["CALLBACK_URL"] ?? "",
    fiscalUrl: env["FISCAL_URL"]?.replace(/\/$/, "") ?? null,
    bankSecret: required(env, "BANK_SECRET"),
    signingKey: readKey(env["SIGNING_KEY_FILE"]),
    version,
    release: overrideTraits(RELEASE_TRAITS, release, env["REFERENCE_TRAITS"]),
    pollAfterMs: wholeNumber(env, "POLL_AFTER_MS", 3000),
    logLevel: env["LOG_LEVEL"] ?? "warn",
  };
}

export function required(env: NodeJS.ProcessEnv, name: string): string {
  const value = env[name];
  if (value === undefined || value === "") throw new UsageError(`the environment variable ${name} is missing`);
  return value;
}

export function wholeNumber(env: NodeJS.ProcessEnv, name: string, otherwise: number): number {
  const text = env[name];
  if (text === undefined || text === "") return otherwise;
  if (!/^\d+$/.test(text)) throw new UsageError(`${name} must be a whole number, not "${text}"`);
  return Number(text);
}

function readKey(file: string | undefined): string | null {
  if (file === undefined || file === "") return null;
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw new UsageError(`SIGNING_KEY_FILE cannot be read: ${file}`, { cause });
  }
}
