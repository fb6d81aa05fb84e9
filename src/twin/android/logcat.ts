import { printDate } from "./print-date.ts";

/** The device's running log. */
export interface Logcat {
  write(entry: Omit<LogEntry, "at">): void;
  entries(): readonly LogEntry[];
  clear(): void;
  /** Told of every further entry until the returned function is called. */
  follow(listener: (entry: LogEntry) => void): () => void;
}

export interface LogEntry {
  readonly at: Date;
  readonly pid: number;
  readonly level: "V" | "D" | "I" | "W" | "E" | "F";
  readonly tag: string;
  readonly text: string;
}

const LONGEST = 10_000;

export function createLogcat(): Logcat {
  let entries: LogEntry[] = [];
  const listeners = new Set<(entry: LogEntry) => void>();
  return {
    write(said) {
      const entry = { ...said, at: new Date() };
      entries.push(entry);
      if (entries.length > LONGEST) entries = entries.slice(-LONGEST / 2);
      for (const listener of listeners) listener(entry);
    },
    entries: () => entries,
    clear() {
      entries = [];
    },
    follow(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const LOG_FORMATS = ["threadtime", "time", "brief", "raw"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** "11-22 06:12:00.123  4242  4242 E AndroidRuntime: FATAL EXCEPTION: main", in the device's own time. */
export function printLogEntry({ at, pid, level, tag, text }: LogEntry, format: LogFormat, timeZone: string): string {
  const number = String(pid).padStart(5);
  switch (format) {
    case "threadtime":
      return `${momentIn(at, timeZone)} ${number} ${number} ${level} ${tag}: ${text}`;
    case "time":
      return `${momentIn(at, timeZone)} ${level}/${tag}(${number}): ${text}`;
    case "brief":
      return `${level}/${tag}(${number}): ${text}`;
    case "raw":
      return text;
  }
}

function momentIn(at: Date, timeZone: string): string {
  return `${printDate(at, "%m-%d %T", timeZone)}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}
