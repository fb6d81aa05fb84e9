import type { Answer, Ask, Refusal } from "../api/client.ts";
import type { Memory } from "./memory.ts";

/** A document that must reach the server, with the syncId inside: sending it twice makes one document. */
export interface OutboxEntry {
  readonly syncId: string;
  readonly path: string;
  readonly body: unknown;
}

export type Delivery =
  | { readonly kind: "delivered" }
  | { readonly kind: "waiting" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export interface Outbox {
  readonly size: () => number;
  readonly refused: () => number;
  /** Keeps the document first, then tries to send it: a till that dies in between sends it after its restart. */
  deliver(entry: OutboxEntry): Promise<Delivery>;
  /** Sends what waits, oldest first, until the server cannot be reached. */
  flush(): Promise<void>;
}

export function createOutbox(world: {
  readonly memory: Memory;
  readonly ask: (ask: Ask) => Promise<Answer>;
  readonly changed: () => void;
}): Outbox {
  const underWay = new Map<string, Promise<Answer>>();
  let flushing: Promise<void> | null = null;

  const entries = (): readonly OutboxEntry[] => world.memory.read("outbox") ?? [];
  const refusedEntries = (): readonly OutboxEntry[] => world.memory.read("refusedDocuments") ?? [];
  const drop = (entry: OutboxEntry): void => {
    world.memory.write(
      "outbox",
      entries().filter((each) => each.syncId !== entry.syncId),
    );
    world.changed();
  };

  async function send(entry: OutboxEntry): Promise<Answer> {
    const sending = world.ask({ method: "POST", path: entry.path, body: entry.body, operationId: entry.syncId });
    underWay.set(entry.syncId, sending);
    try {
      return await sending;
    } finally {
      underWay.delete(entry.syncId);
    }
  }

  async function flushOnce(): Promise<void> {
    for (const entry of entries()) {
      // Somebody else may be sending it, or have delivered it while this round was on its way.
      if (underWay.has(entry.syncId) || !entries().some((each) => each.syncId === entry.syncId)) continue;
      const answer = await send(entry);
      if (answer.kind === "unreachable") return;
      // A server in trouble (5xx) or a lost token (401) may take the document later; any other no is final.
      if (answer.kind === "refused" && (answer.status >= 500 || answer.status === 401)) return;
      if (answer.kind === "refused") world.memory.write("refusedDocuments", [...refusedEntries(), entry]);
      drop(entry);
    }
  }

  return {
    size: () => entries().length,
    refused: () => refusedEntries().length,
    async deliver(entry) {
      world.memory.write("outbox", [...entries().filter((each) => each.syncId !== entry.syncId), entry]);
      world.changed();
      const answer = await (underWay.get(entry.syncId) ?? send(entry));
      if (answer.kind === "unreachable") return { kind: "waiting" };
      drop(entry);
      return answer.kind === "refused" ? { kind: "refused", refusal: answer } : { kind: "delivered" };
    },
    async flush() {
      flushing ??= flushOnce().finally(() => {
        flushing = null;
      });
      await flushing;
    },
  };
}
