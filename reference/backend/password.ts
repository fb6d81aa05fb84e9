import { scryptSync } from "node:crypto";

/** Cheap on purpose: logins of a shop that lives for minutes. */
export function hashPassword(password: string, salt: string): string {
  return scryptSync(password, salt, 32, { N: 1024 }).toString("hex");
}
