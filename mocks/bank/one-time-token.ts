import { createPublicKey, verify, type JsonWebKey, type KeyObject } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";

export type TokenAnswer = { readonly kind: "good" } | { readonly kind: "refused"; readonly why: string };

/** Clocks of shop and bank may differ by this much. */
const SKEW_S = 60;
const KEYS_WITHIN_MS = 3_000;
const KEY_TRIES = 3;
const BETWEEN_TRIES_MS = 100;

/**
 * Checks `Authorization: Bearer <JWT>` as the QrPay contract says: RS256 with a key of the shop's JWKS, not expired, and a
 * claim `id` never seen before. A genuine token is used up even when the request then fails.
 */
export function tokenCheck(world: {
  readonly jwksUrl: string;
  readonly now: () => number;
}): (authorization: string | null) => Promise<TokenAnswer> {
  const keyFor = keyRing(world.jwksUrl);
  const usedUntil = new Map<string, number>();

  return async (authorization) => {
    const token = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization ?? "");
    if (token === null) return refused("no bearer token in JWT form");
    const [, headerPart = "", claimsPart = "", signature = ""] = token;
    const header = decode(headerPart);
    const claims = decode(claimsPart);
    if (header === null || claims === null) return refused("token is not JSON inside");
    const { alg, kid } = header;
    if (alg !== "RS256") return refused("token is not signed with RS256");
    if (typeof kid !== "string") return refused("token names no key");

    const key = await keyFor(kid);
    if (key instanceof Error) return refused(key.message);
    if (!verify("RSA-SHA256", Buffer.from(`${headerPart}.${claimsPart}`), key, Buffer.from(signature, "base64url")))
      return refused("token signature is wrong");

    const nowS = world.now() / 1000;
    const { id, iat, exp } = claims;
    if (typeof exp !== "number" || exp <= nowS) return refused("token has expired");
    if (typeof iat !== "number" || iat > nowS + SKEW_S) return refused("token was issued in the future");
    if (typeof id !== "string" || id === "") return refused("token has no id");
    for (const [old, until] of usedUntil) if (until <= nowS) usedUntil.delete(old);
    if (usedUntil.has(id)) return refused("token id was used before");
    usedUntil.set(id, exp);
    return { kind: "good" };
  };
}

/** Keys by `kid`; an unknown one makes the ring ask again once, so the shop may change its key at any moment. */
function keyRing(jwksUrl: string): (kid: string) => Promise<KeyObject | Error> {
  let keys = new Map<string, KeyObject>();
  let asking: Promise<void> | null = null;
  const ask = (): Promise<void> =>
    (asking ??= fetchKeys(jwksUrl)
      .then((fresh) => void (keys = fresh))
      .finally(() => void (asking = null)));

  return async (kid) => {
    const known = keys.get(kid);
    if (known !== undefined) return known;
    try {
      await ask();
    } catch (error) {
      return new Error(`the shop's keys at ${jwksUrl} could not be read: ${error instanceof Error ? error.message : String(error)}`);
    }
    return keys.get(kid) ?? new Error(`no key "${kid}" in the shop's JWKS`);
  };
}

async function fetchKeys(jwksUrl: string): Promise<Map<string, KeyObject>> {
  for (let left = KEY_TRIES - 1; ; left -= 1) {
    try {
      const response = await fetch(jwksUrl, { signal: AbortSignal.timeout(KEYS_WITHIN_MS) });
      if (!response.ok) throw new Error(`HTTP ${response.status}`);
      const { keys } = (await response.json()) as { keys: readonly (JsonWebKey & { kid?: string })[] };
      return new Map(keys.filter((key) => key.kty === "RSA").map((key) => [key.kid ?? "", createPublicKey({ key, format: "jwk" })]));
    } catch (error) {
      // A copy of the shop may just be changing places behind its front door; one lost answer is no reason to refuse money.
      if (left === 0) throw error;
      await pause(BETWEEN_TRIES_MS);
    }
  }
}

function decode(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, "base64url").toString("utf8"));
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function refused(why: string): TokenAnswer {
  return { kind: "refused", why };
}
