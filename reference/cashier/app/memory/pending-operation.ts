import type { Traits } from "../../builds.ts";
import type { Cart } from "../cart.ts";
import type { Memory } from "./memory.ts";

/** A QR payment that is not over. Written before the create request leaves, so that no death of the till can lose it. */
export interface PendingOperation {
  readonly operationId: string;
  readonly saleSyncId: string;
  readonly cart: Cart;
  readonly amount: number;
  /** CREATING until the first answer, then what the server says. */
  readonly status: string;
}

export interface PendingMemory {
  current(): PendingOperation | null;
  keep(pending: PendingOperation): void;
  /** Drops it only when it is still the one meant. */
  forget(operationId: string): void;
}

/** With the trait "lost" the operation lives in this process only and dies with it. */
export function createPendingMemory(memory: Memory, trait: Traits["pendingOperation"]): PendingMemory {
  let inProcess: PendingOperation | null = null;
  const current = (): PendingOperation | null => (trait === "kept" ? memory.read("pending") : inProcess);
  return {
    current,
    keep: (pending) => {
      inProcess = pending;
      if (trait === "kept") memory.write("pending", pending);
    },
    forget: (operationId) => {
      if (current()?.operationId !== operationId) return;
      inProcess = null;
      memory.forget("pending");
    },
  };
}
