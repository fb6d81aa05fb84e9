import type { InspectorChannel } from "../engine.ts";
import { innerMessage, parseWireMessage, type WireMessage, withInnerMessage } from "./wire-message.ts";

/** The engine's own talk with the page that is open, whatever process it is in. */
export interface PageSession {
  /** Settles when the first page is there and prepared. */
  readonly ready: Promise<void>;
  /** Asks the inspector something about the page. @throws PageLeftError, Error with the inspector's words */
  call(method: string, params?: Readonly<Record<string, unknown>>): Promise<Answer>;
  /** Value of an expression that has it at once. @throws Error with what the page threw */
  evaluate(expression: string): Promise<unknown>;
  /** Evaluates an expression that gives a promise; settles when it was evaluated, not when the promise is kept. */
  promise(expression: string): Promise<Promised>;
  /** Events of the page, under their own names; returns how to hear no more of them. */
  onEvent(listener: (method: string, params: Answer) => void): () => void;
  readonly closed: Promise<void>;
  /** Nobody answers any more: what waits gives up, and whoever asks is refused. */
  close(): void;
}

export type Answer = Readonly<Record<string, unknown>>;

/** Not a promise itself, so that waiting for it to be given is apart from waiting for it to be kept. */
export interface Promised {
  readonly kept: Promise<unknown>;
}

/** The page went on to another, or away, before it had answered. */
export class PageLeftError extends Error {
  override readonly name = "PageLeftError";
  constructor() {
    super("the page went away before it had answered");
  }
}

/** `prepare` runs in every page before the first script of it; the page waits for that. */
export function startPageSession(
  connect: (onMessage: (message: string) => void) => InspectorChannel,
  prepare: (call: PageSession["call"]) => Promise<void>,
): PageSession {
  const listeners = new Set<(method: string, params: Answer) => void>();
  const waiting = new Map<number, Waiting>();
  let current: string | null = null;
  let lastId = 0;
  let channel: InspectorChannel | null = null;
  let isReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (isReady = resolve));
  let isClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (isClosed = resolve));

  const callAt = (targetId: string | null, method: string, params: Answer): Promise<Answer> =>
    new Promise<Answer>((resolve, reject) => {
      if (targetId === null || channel === null) return reject(new PageLeftError());
      const id = ++lastId;
      const late = () => {
        if (waiting.delete(id)) reject(new Error(`the page did not answer ${method} within ${ANSWER_WITHIN_MS} ms; is it stopped?`));
      };
      // A promise of the page may take as long as it likes.
      const timer = method === AWAIT ? undefined : setTimeout(late, ANSWER_WITHIN_MS);
      const settled =
        <Value>(settle: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer);
          settle(value);
        };
      waiting.set(id, { targetId, method, resolve: settled(resolve), reject: settled(reject) });
      channel.send(JSON.stringify(withInnerMessage({ id: ++lastId, method: TO_TARGET, params: { targetId } }, { id, method, params })));
    });
  const leave = (isLeft: (waiting: Waiting) => boolean) => {
    for (const [id, call] of waiting) {
      if (!isLeft(call)) continue;
      waiting.delete(id);
      call.reject(new PageLeftError());
    }
  };
  async function takeIn(targetId: string, isPaused: boolean): Promise<void> {
    try {
      await prepare((method, params = {}) => callAt(targetId, method, params));
    } catch (fault) {
      // It may be gone again already: a page that was called and left at once.
      if (!(fault instanceof PageLeftError)) throw fault;
    }
    isReady();
    if (isPaused) channel?.send(JSON.stringify({ id: ++lastId, method: "Target.resume", params: { targetId } }));
  }

  function hear(message: WireMessage): void {
    const about = (name: string) => String(message.params?.[name]);
    const inner = innerMessage(message);
    if (inner !== null) return hearFromPage(inner.targetId, inner.message);
    if (message.method === "Target.targetCreated") {
      const info = message.params?.["targetInfo"] as TargetInfo;
      if (info.type !== "page") return;
      if (info.isProvisional !== true) current = info.targetId;
      takeIn(info.targetId, info.isPaused === true).catch(() => undefined);
    }
    if (message.method === "Target.didCommitProvisionalTarget") current = about("newTargetId");
    if (message.method === "Target.targetDestroyed") {
      if (current === about("targetId")) current = null;
      leave(({ targetId }) => targetId === about("targetId"));
    }
  }

  function hearFromPage(targetId: string, { id, method, params, result, error }: WireMessage): void {
    if (id !== undefined) {
      const call = waiting.get(id);
      waiting.delete(id);
      if (error === undefined) call?.resolve(result ?? {});
      else call?.reject(new Error(`${call.method}: ${error.message ?? "refused"}`));
      return;
    }
    if (method === undefined || targetId !== current) return;
    // Promises of a page that went on are never kept, and nobody says so.
    const frame = params?.["frame"] as { readonly parentId?: string } | undefined;
    if (method === "Page.frameNavigated" && frame?.parentId === undefined) leave((call) => call.method === AWAIT);
    for (const listener of listeners) listener(method, params ?? {});
  }

  const session: PageSession = {
    ready,
    call: (method, params = {}) => callAt(current, method, params),
    async evaluate(expression) {
      const answer = await session.call("Runtime.evaluate", { expression, returnByValue: true });
      return remoteValue(answer);
    },
    async promise(expression) {
      const answer = await session.call("Runtime.evaluate", { expression });
      const promiseObjectId = remoteObject(answer).objectId;
      const kept = session.call(AWAIT, { promiseObjectId, returnByValue: true }).then(remoteValue);
      // It may break before anybody waits for it.
      kept.catch(() => undefined);
      return { kept };
    },
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    closed,
    close() {
      isClosed();
      channel?.close();
      channel = null;
      leave(() => true);
    },
  };
  channel = connect((text) => hear(parseWireMessage(text)));
  channel.send(JSON.stringify({ id: ++lastId, method: "Target.setPauseOnStart", params: { pauseOnStart: true } }));
  return session;
}

interface Waiting {
  readonly targetId: string;
  readonly method: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: Error) => void;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly isProvisional?: boolean;
  readonly isPaused?: boolean;
}

interface RemoteObject {
  readonly value?: unknown;
  readonly description?: string;
  readonly objectId?: string;
}

const TO_TARGET = "Target.sendMessageToTarget";
const ANSWER_WITHIN_MS = 20_000;
const AWAIT = "Runtime.awaitPromise";

function remoteValue(answer: Answer): unknown {
  return remoteObject(answer).value;
}

/** @throws Error with the page's own message */
function remoteObject(answer: Answer): RemoteObject {
  const object = answer["result"] as RemoteObject;
  if (answer["wasThrown"] === true) throw new Error(object.description ?? String(object.value));
  return object;
}
