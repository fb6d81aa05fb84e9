import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { AttemptResult, BooksEvidence, RegisteredAttempt } from "../domain/attempt.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { ShopFacts } from "../domain/shop-facts.ts";
import type { WireExchange } from "../domain/wire.ts";
import { contentHash } from "./content-hash.ts";
import { writeJson } from "./run-folder.ts";

export function attemptFolder(runPath: string, attempt: string): string {
  return join(runPath, "evidence", attempt);
}

/** Before anything runs: the folder and its card exist, so that an attempt that dies can never look as if it had not been meant. */
export function registerAttempt(runPath: string, registered: RegisteredAttempt): string {
  const folder = attemptFolder(runPath, registered.attempt);
  mkdirSync(folder, { recursive: true });
  writeJson(folder, "registered.json", registered);
  return folder;
}

export function appendExchange(folder: string, exchange: WireExchange): void {
  appendFileSync(join(folder, "wire.ndjson"), `${JSON.stringify(exchange)}\n`);
}

export function readWire(folder: string): readonly WireExchange[] {
  const file = join(folder, "wire.ndjson");
  const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
  return lines.filter((line) => line !== "").map((line) => JSON.parse(line) as WireExchange);
}

/** Writes what an attempt left behind and seals every file of the folder, pictures included. */
export function closeAttempt(
  folder: string,
  left: { result: AttemptResult; ledger: readonly LedgerEntry[]; facts: ShopFacts },
): Record<string, string> {
  writeJson(folder, "result.json", left.result);
  writeJson(folder, "ledger.json", left.ledger);
  writeJson(folder, "facts.json", left.facts);
  if (!existsSync(join(folder, "wire.ndjson"))) writeFileSync(join(folder, "wire.ndjson"), "");
  const seals: Record<string, string> = {};
  for (const name of readdirSync(folder).toSorted()) seals[name] = contentHash(readFileSync(join(folder, name)));
  return seals;
}

/** Returns the seal of the written books. */
export function closeBooks(runPath: string, attempt: string, books: BooksEvidence): string {
  const folder = attemptFolder(runPath, attempt);
  mkdirSync(folder, { recursive: true });
  return contentHash(writeJson(folder, "books.json", books));
}
