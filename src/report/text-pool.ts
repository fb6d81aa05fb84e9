import { createHash } from "node:crypto";

/** Texts that stand in the page once, however many exchanges carry them. */
export interface TextPool {
  /** Takes a text in and says under which key it stands. */
  readonly keep: (text: string) => string;
  readonly entries: () => readonly (readonly [key: string, text: string])[];
}

export function textPool(): TextPool {
  const texts = new Map<string, string>();
  return {
    keep: (text) => {
      const key = createHash("sha256").update(text).digest("hex").slice(0, 16);
      texts.set(key, text);
      return key;
    },
    entries: () => [...texts],
  };
}
