import type { PageDeath } from "../engine.ts";
import type { Answer } from "./page-session.ts";

/** The death that an event of the page tells of: an exception nothing caught, or a rejection nothing handled; null for any other event. */
export function deathIn(method: string, params: Answer): PageDeath | null {
  if (method !== "Console.messageAdded") return null;
  const { source, level, text, stackTrace, url, line, column } = params["message"] as ConsoleMessage;
  // What a page says by console.error has the source "console-api", failed requests "network", refused ones "security".
  if (source !== "javascript" || level !== "error") return null;
  // It only says that a layout will go on in the next frame.
  if (text.startsWith("ResizeObserver loop")) return null;
  const message = text.replace(/^Unhandled Promise Rejection: /, "");
  const frames = (stackTrace?.callFrames ?? []).map(
    (frame) => `    at ${frame.functionName || "<anonymous>"} (${frame.url}:${frame.lineNumber}:${frame.columnNumber})`,
  );
  const where = frames.length > 0 || !url ? frames : [`    at ${url}:${line}:${column}`];
  return { message, stack: [text, ...where].join("\n") };
}

interface ConsoleMessage {
  readonly source: string;
  readonly level: string;
  readonly text: string;
  readonly url?: string;
  readonly line?: number;
  readonly column?: number;
  readonly stackTrace?: { readonly callFrames: readonly CallFrame[] };
}

interface CallFrame {
  readonly functionName: string;
  readonly url: string;
  readonly lineNumber: number;
  readonly columnNumber: number;
}
