import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NotTried, Qualification, WalkedTrial } from "../domain/qualification.ts";

const FOLDER = "qualification";
const JOURNAL = "journal.ndjson";
/** What one version of the harness was shown to do so far, beside its journal. */
export const QUALIFICATION_FILE = "qualification.json";

type Entry =
  | { readonly kind: "began"; readonly at: number; readonly asked: readonly string[] }
  | { readonly kind: "walked"; readonly trial: WalkedTrial }
  | { readonly kind: "not tried"; readonly trial: NotTried }
  | { readonly kind: "ended"; readonly at: number };

export interface QualificationJournal {
  readonly path: string;
  /** How many of the asked were done before this qualification was stopped; 0 when it begins anew. */
  readonly resumedWith: number;
  /** Whether this qualification has this trial behind it. */
  has(id: string): boolean;
  walked(trial: WalkedTrial): void;
  notTried(trial: NotTried): void;
  /** The newest result of each that was asked this time. */
  asked(): { readonly walked: readonly WalkedTrial[]; readonly notTried: readonly NotTried[] };
  /** The newest walk of each that this version of the harness ever walked with these filters. */
  everWalked(): readonly WalkedTrial[];
  end(): void;
}

/**
 * Opens the journal of one version of the harness and one set of filters. A qualification of the same trials that was stopped
 * goes on where it was; one that came to its end begins anew.
 */
export function openQualificationJournal({
  reports,
  harness,
  filters,
  asked,
  anew,
}: {
  reports: string;
  harness: string;
  filters: string;
  asked: readonly string[];
  anew: boolean;
}): QualificationJournal {
  const path = join(reports, FOLDER, harness, filters === "" ? "all" : slug(filters));
  mkdirSync(path, { recursive: true });
  const file = join(path, JOURNAL);
  const entries = readEntries(file);
  const record = (entry: Entry) => {
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
    entries.push(entry);
  };

  const stopped = entries.slice(entries.findLastIndex((entry) => entry.kind === "began"));
  const resumes = !anew && isOpen(stopped) && sameIds(stopped, asked);
  if (!resumes) record({ kind: "began", at: Date.now(), asked });
  const since = () => entries.slice(entries.findLastIndex((entry) => entry.kind === "began") + 1);
  const newest = (from: readonly Entry[]) => new Map(from.flatMap((entry) => ("trial" in entry ? [[entry.trial.id, entry] as const] : [])));

  return {
    path,
    resumedWith: newest(since()).size,
    has: (id) => newest(since()).has(id),
    walked: (trial) => record({ kind: "walked", trial }),
    notTried: (trial) => record({ kind: "not tried", trial }),
    asked() {
      const done = asked.flatMap((id) => newest(since()).get(id) ?? []);
      return {
        walked: done.flatMap((entry) => (entry.kind === "walked" ? [entry.trial] : [])),
        notTried: done.flatMap((entry) => (entry.kind === "not tried" ? [entry.trial] : [])),
      };
    },
    everWalked: () => [...newest(entries).values()].flatMap((entry) => (entry.kind === "walked" ? [entry.trial] : [])),
    end: () => record({ kind: "ended", at: Date.now() }),
  };
}

/** What was kept of every version of the harness, with and without filters, the newest last. */
export function readQualifications(reports: string): readonly { readonly path: string; readonly qualification: Qualification }[] {
  const root = join(reports, FOLDER);
  const kept = foldersIn(root).flatMap((harness) =>
    foldersIn(join(root, harness)).flatMap((filters) => {
      const path = join(root, harness, filters);
      const qualification = readQualification(join(path, QUALIFICATION_FILE));
      return qualification === null ? [] : [{ path, qualification }];
    }),
  );
  return kept.toSorted((a, b) => a.qualification.at - b.qualification.at);
}

function readQualification(file: string): Qualification | null {
  if (!existsSync(file)) return null;
  const value: unknown = parsed(readFileSync(file, "utf8"));
  return typeof value === "object" && value !== null && "schema" in value && value.schema === 1 ? (value as Qualification) : null;
}

/** A line that was cut by a kill is a walk that was not kept: it is walked again. */
function readEntries(file: string): Entry[] {
  if (!existsSync(file)) return [];
  const text = readFileSync(file, "utf8");
  if (text !== "" && !text.endsWith("\n")) appendFileSync(file, "\n");
  return text.split("\n").flatMap((line) => {
    const value = line === "" ? null : parsed(line);
    return typeof value === "object" && value !== null && "kind" in value ? [value as Entry] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isOpen(entries: readonly Entry[]): boolean {
  return entries[0]?.kind === "began" && !entries.some((entry) => entry.kind === "ended");
}

function sameIds([began]: readonly Entry[], asked: readonly string[]): boolean {
  return began?.kind === "began" && began.asked.join(" ") === asked.join(" ");
}

function foldersIn(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

/** `--platform desktop --stage MIX,BACK` as the name of a folder. */
function slug(filters: string): string {
  return filters.replaceAll(/[^\w.,@]+/g, "-").replaceAll(/^-+|-+$/g, "");
}
