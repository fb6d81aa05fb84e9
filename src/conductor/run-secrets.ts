import { generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of one run: made when first asked for, the same for everybody who asks by the same name, gone with the temp folder. */
export interface Secrets {
  secret(name: string): string;
  /** Path of an RSA private key in PEM. */
  keyFile(name: string): string;
  /** A secret that was made elsewhere (an account's password) and must be struck out too. */
  keep(value: string): void;
  /** Everything that may not appear in evidence. Grows while the run goes on: ask each time. */
  list(): readonly string[];
}

export function openSecrets(tempFolder: string): Secrets {
  const secrets = new Map<string, string>();
  const keyFiles = new Map<string, string>();
  const known: string[] = [];

  return {
    secret(name) {
      const made = secrets.get(name) ?? randomBytes(24).toString("hex");
      if (!secrets.has(name)) {
        secrets.set(name, made);
        known.push(made);
      }
      return made;
    },
    keyFile(name) {
      const existing = keyFiles.get(name);
      if (existing !== undefined) return existing;
      const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
      const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
      const path = join(tempFolder, `key-${name.replace(/[^\w.-]/g, "_")}.pem`);
      // Backend and bank run as the same user as the conductor, so the owner's right to read is all they need.
      writeFileSync(path, pem, { mode: 0o600 });
      keyFiles.set(name, path);
      // Line by line: a key pasted into JSON has "\n" between its lines and would not be found as a whole.
      known.push(...pem.split("\n").filter((line) => line.length >= 40 && !line.startsWith("-----")));
      return path;
    },
    keep(value) {
      if (value !== "" && !known.includes(value)) known.push(value);
    },
    list: () => known,
  };
}
