import { createHash, createPrivateKey, createPublicKey, randomUUID, sign, type KeyObject } from "node:crypto";

export interface TokenSigner {
  /** A token for one request: RS256, an `id` that is never used again, a minute to live. */
  readonly token: () => string;
  /** The public half, as GET /.well-known/jwks.json shows it. */
  readonly jwks: { readonly keys: readonly Readonly<Record<string, unknown>>[] };
}

const LIFE_S = 60;

export function tokenSigner(pem: string, issuer: string, now: () => number = Date.now): TokenSigner {
  const key = createPrivateKey(pem);
  const jwk = createPublicKey(key).export({ format: "jwk" });
  const kid = createHash("sha256")
    .update(JSON.stringify({ e: jwk.e, kty: jwk.kty, n: jwk.n }))
    .digest("base64url");
  return {
    token: () =>
      signed(
        { alg: "RS256", typ: "JWT", kid },
        { id: randomUUID(), iss: issuer, iat: Math.floor(now() / 1000), exp: Math.floor(now() / 1000) + LIFE_S },
        key,
      ),
    jwks: { keys: [{ ...jwk, kid, alg: "RS256", use: "sig" }] },
  };
}

function signed(header: object, claims: object, key: KeyObject): string {
  const text = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  return `${text}.${sign("RSA-SHA256", Buffer.from(text), key).toString("base64url")}`;
}
