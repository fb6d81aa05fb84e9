import { join } from "node:path";
import { z } from "zod";
import type { CustomerDoes } from "../domain/control.ts";
import type { Command } from "../domain/command.ts";
import type { Project } from "../domain/project.ts";
import type { LedgerEntry } from "../domain/ledger.ts";
import type { BankKnobs } from "../domain/scenario.ts";
import { ledgerAnswer } from "./ledger-schema.ts";
import { fillPlaceholders } from "./placeholders.ts";
import type { Secrets } from "./run-secrets.ts";
import { startService } from "./service.ts";

/** The running bank and its control routes. */
export interface Bank {
  readonly url: string;
  readonly pid: number;
  /** Entries after `seq`, of one account or (null) of all. */
  ledgerSince(seq: number, account: string | null): Promise<readonly LedgerEntry[]>;
  /** Number of the newest entry in the whole ledger. */
  lastEntry(): Promise<number>;
  /** Replaces the account's knobs; `{}` is the bank as it is by default. */
  setKnobs(account: string, knobs: BankKnobs): Promise<void>;
  /** Throws a `BankRefusedError` when the payload names nothing that can be paid. */
  customer(act: { account: string; does: CustomerDoes; payload: string }): Promise<{ amountMinor: number }>;
  /** Lets every QR of the account that is still alive expire; returns how many there were. */
  settle(account: string): Promise<number>;
  /** How many callbacks are still to be delivered. */
  quiet(account: string): Promise<number>;
  stop(): Promise<void>;
}

/** The bank understood and said no: what the customer's phone would show. */
export class BankRefusedError extends Error {
  override readonly name = "BankRefusedError";
  readonly code = "BANK_REFUSED";
  readonly status: number;

  constructor(what: string, status: number, sentence: string) {
    super(`the bank refused ${what} with ${status}: ${sentence}`);
    this.status = status;
  }
}

const PATIENCE_MS = 10_000;

export async function startBank(order: {
  project: Pick<Project, "bank" | "root">;
  door: { readonly callbacksUrl: string };
  secrets: Secrets;
  accountsJson: string;
  marker: string;
  logFolder: string;
}): Promise<Bank> {
  const { project, door, secrets, accountsJson, marker, logFolder } = order;
  const { url, child } = await startService({
    name: "bank",
    service: project.bank,
    fill: (command: Command, values) =>
      fillPlaceholders(command, { accounts: accountsJson, callbacks: door.callbacksUrl, ...values }, secrets),
    cwd: project.root,
    logFile: join(logFolder, "bank.log"),
    marker,
  });
  const control = new URL(project.bank.control.replace(/\/?$/, "/"), url);
  const token = secrets.secret("control");

  /** One call of a control route; the answer is checked before anybody relies on it. */
  async function ask<Answer>(method: string, path: string, body: unknown, shape: z.ZodType<Answer>): Promise<Answer> {
    const answer = await fetch(new URL(path, control), {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body === null ? {} : { "content-type": "application/json" }) },
      body: body === null ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await answer.text();
    if (!answer.ok)
      throw new BankRefusedError(`${method} ${control.pathname}${path.replace(/\?.*/, "")}`, answer.status, refusalSentence(text));
    return shape.parse(text === "" ? {} : JSON.parse(text));
  }

  const ledger = (seq: number, account: string | null) =>
    ask(
      "GET",
      `ledger?${new URLSearchParams({ since: String(seq), ...(account === null ? {} : { account }) }).toString()}`,
      null,
      ledgerAnswer,
    );

  return {
    url,
    pid: child.pid,
    ledgerSince: async (seq, account) => (await ledger(seq, account)).entries,
    // No entry is newer than this; only the number of the last one is asked for.
    lastEntry: async () => (await ledger(Number.MAX_SAFE_INTEGER, null)).last,
    setKnobs: async (account, knobs) => void (await ask("PUT", `knobs/${encodeURIComponent(account)}`, knobs, z.unknown())),
    customer: (act) => ask("POST", "customer", act, z.object({ amountMinor: z.int() })),
    settle: async (account) => (await ask("POST", "settle", { account }, z.object({ settled: z.int() }))).settled,
    quiet: async (account) =>
      (await ask("GET", `quiet?${new URLSearchParams({ account }).toString()}`, null, z.object({ pendingCallbacks: z.int() })))
        .pendingCallbacks,
    stop: async () => void (await child.stop({ drainMs: 1500 })),
  };
}

function refusalSentence(text: string): string {
  try {
    const told: unknown = JSON.parse(text);
    if (typeof told === "object" && told !== null && "error" in told && typeof told.error === "string") return told.error;
  } catch {
    // Not JSON: the text itself is the sentence.
  }
  return text.slice(0, 300);
}
