import { createHash } from "node:crypto";

/** SHA-256 of what was written, as hex: the seal that tells a kept file from a cut or changed one. */
export function contentHash(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
