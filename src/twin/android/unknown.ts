/** What was asked of the device that it does not know: each once, with its text. A contract test wants this to stay empty. */
export interface Unknown {
  note(what: UnknownKind, text: string): void;
  all(): readonly string[];
}

export type UnknownKind = "shell" | "route" | "service" | "sync" | "key" | "broadcast" | "option";

export function createUnknown(): Unknown {
  const known = new Set<string>();
  return {
    note: (what, text) => void known.add(`${what}: ${text}`),
    all: () => [...known],
  };
}
