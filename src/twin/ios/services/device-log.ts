import type { Phone } from "../../phone/phone.ts";

/** What the system of a twin says of its apps, line by line, to whoever listens. */
export interface DeviceLog {
  write(line: LogLine): void;
  /** Hands over each line from now on; call what it returns to stop. */
  follow(listener: (text: string) => void): () => void;
  stop(): void;
}

export interface LogLine {
  readonly process: string;
  readonly pid: number;
  readonly level: "Notice" | "Error" | "Fault";
  readonly text: string;
}

/** Keeps the log of a phone; crashes of its apps are written as they happen. */
export function keepDeviceLog(phone: Phone, now: () => Date = () => new Date()): DeviceLog {
  const listeners = new Set<(text: string) => void>();
  const write = ({ process, pid, level, text }: LogLine) => {
    const head = `${stamp(now())} Twin-iPhone ${process}[${pid}] <${level}>: `;
    // A line of its own for each: a reader takes a line for a message.
    for (const part of text.split("\n")) for (const listener of listeners) listener(`${head}${part.slice(0, LONGEST_LINE)}`);
  };

  let told = phone.crashes().length;
  // A phone tells of a death only when asked. Looking is free, and nobody waits for a log line.
  const watch = setInterval(() => {
    for (const crash of phone.crashes().slice(told)) {
      const process = phone.app(crash.id)?.name ?? crash.id;
      write({
        process,
        pid: crash.pid,
        level: "Error",
        text: `*** Terminating app due to uncaught exception: ${crash.message}\n${crash.stack}`.trim(),
      });
      write({ process: "ReportCrash", pid: 0, level: "Notice", text: `Saved crash report for ${process}[${crash.pid}] (${crash.id})` });
    }
    told = phone.crashes().length;
  }, LOOK_EVERY_MS);

  return {
    write,
    follow: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    stop: () => clearInterval(watch),
  };
}

const LOOK_EVERY_MS = 100;
/** The driver keeps 5 KB of a line, head and all. */
const LONGEST_LINE = 4000;

/** "Nov 22 06:05:01", in UTC: a log that jumps with the phone's time zone helps nobody. */
function stamp(moment: Date): string {
  const month = moment.toLocaleString("en-US", { month: "short", timeZone: "UTC" });
  return `${month} ${String(moment.getUTCDate()).padStart(2)} ${moment.toISOString().slice(11, 19)}`;
}
