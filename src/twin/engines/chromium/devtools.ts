import type { Readable, Writable } from "node:stream";

/** A conversation in the Chrome DevTools Protocol, with the browser and with each page that was attached to. */
export interface DevTools {
  /** @throws DevToolsError, PageEndedError */
  call<Answer = unknown>(method: string, params?: object, session?: string): Promise<Answer>;
  /** Returns how to stop listening. */
  listen(listener: (event: DevToolsEvent) => void): () => void;
  /** Fails every call to this page, also those that wait for an answer: a page whose process has died never gives one. */
  abandon(session: string): void;
}

export interface DevToolsEvent {
  readonly method: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Absent for events of the browser. */
  readonly sessionId?: string;
}

/** The browser refuses a call: wrong words, or a page that is just changing. */
export class DevToolsError extends Error {
  override readonly name = "DevToolsError";
}

/** There is no page any more that could answer. */
export class PageEndedError extends Error {
  override readonly name = "PageEndedError";
}

/** Over the two pipes that `--remote-debugging-pipe` reads and writes: quicker than a socket, and Chromium ends when they close. */
export function speakDevTools(toBrowser: Writable, fromBrowser: Readable): DevTools {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: DevToolsEvent) => void>();
  const abandoned = new Set<string>();
  let last = 0;
  let closed = false;

  const hear = (message: Message): void => {
    if (message.id === undefined) {
      for (const listener of listeners) listener(message);
      return;
    }
    const asked = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error !== undefined) asked?.fail(new DevToolsError(`${asked.method}: ${message.error.message}`));
    else asked?.answer(message.result);
  };
  const fail = (whose: (asked: Waiting) => boolean, reason: string): void => {
    for (const [id, asked] of waiting) {
      if (!whose(asked)) continue;
      waiting.delete(id);
      asked.fail(new PageEndedError(`${asked.method} got no answer: ${reason}`));
    }
  };
  const close = (): void => {
    closed = true;
    fail(() => true, "Chromium has ended");
  };
  splitMessages(fromBrowser, hear);
  fromBrowser.once("close", close);
  // A browser that just ended leaves broken pipes behind, in both directions.
  fromBrowser.on("error", close);
  toBrowser.on("error", close);

  return {
    call<Answer>(method: string, params: object = {}, session?: string) {
      return new Promise<Answer>((resolve, reject) => {
        if (closed) return reject(new PageEndedError(`${method} was not asked: Chromium has ended`));
        if (session !== undefined && abandoned.has(session))
          return reject(new PageEndedError(`${method} was not asked: the page has ended`));
        const id = ++last;
        waiting.set(id, { method, session, answer: (result) => resolve(result as Answer), fail: reject });
        toBrowser.write(`${JSON.stringify({ id, method, params, ...(session !== undefined && { sessionId: session }) })}\0`);
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    abandon(session) {
      abandoned.add(session);
      fail((asked) => asked.session === session, "the page has ended");
    },
  };
}

interface Waiting {
  readonly method: string;
  readonly session: string | undefined;
  answer(result: unknown): void;
  fail(fault: Error): void;
}

type Message =
  | { readonly id: number; readonly result?: unknown; readonly error?: { readonly message: string } }
  | (DevToolsEvent & { readonly id?: undefined });

function splitMessages(from: Readable, hear: (message: Message) => void): void {
  let parts: Buffer[] = [];
  from.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, start)) {
      parts.push(chunk.subarray(start, end));
      hear(JSON.parse(Buffer.concat(parts).toString("utf8")) as Message);
      parts = [];
      start = end + 1;
    }
    parts.push(chunk.subarray(start));
  });
}
