import type { Locator } from "./device/device.ts";

/**
 * What to read of a screen, as data: a device finds everything in one look, because ten single reads are twenty commands.
 * Locators are the build's own; the table of them lives beside the specs.
 */
export interface ScreenReading {
  /** Element whose data tell the screen's name and mood. */
  readonly root: Locator;
  /** Names of the root's data. */
  readonly rootData: { readonly screen: string; readonly busy: string; readonly online: string; readonly queue: string };
  readonly fields: Readonly<Record<string, Locator>>;
  /** Long lists, read only when asked for. */
  readonly lists: Readonly<Record<string, Locator>>;
  /** Fields that tell the status and the identity of a payment under way. */
  readonly status: { readonly fields: readonly string[]; readonly data: string };
  readonly operation: { readonly field: string; readonly data: string };
  /** What a screen is called, and which part says why, where the platform and not the app tells that the app has crashed. */
  readonly crash: { readonly screen: string; readonly part: string };
}

export interface Part {
  readonly text: string;
  readonly data: Readonly<Record<string, string>>;
  readonly enabled: boolean;
}

export interface Screen {
  /** Epoch ms at which it was read. */
  readonly at: number;
  readonly name: string;
  readonly busy: boolean;
  readonly online: boolean;
  readonly queue: number;
  /** Parts that are on the screen now, by field name. */
  readonly parts: Readonly<Record<string, Part>>;
  readonly lists: Readonly<Record<string, readonly Part[]>>;
  readonly status: string | null;
  readonly operation: string | null;
  /** All visible text on one line, for people; empty when not asked for. */
  readonly text: string;
}

export interface RawScreen {
  readonly root: Readonly<Record<string, string>>;
  readonly parts: Readonly<Record<string, Part>>;
  readonly lists: Readonly<Record<string, readonly Part[]>>;
  readonly text: string;
}

export function screenFrom(raw: RawScreen, reading: ScreenReading, at: number): Screen {
  const { screen, busy, online, queue } = reading.rootData;
  const statusPart = reading.status.fields.map((field) => raw.parts[field]).find((part) => part !== undefined);
  return {
    at,
    name: raw.root[screen] ?? "",
    busy: raw.root[busy] === "true",
    online: raw.root[online] !== "false",
    queue: Number(raw.root[queue] ?? "0"),
    parts: raw.parts,
    lists: raw.lists,
    status: statusPart?.data[reading.status.data] ?? null,
    operation: raw.parts[reading.operation.field]?.data[reading.operation.data] ?? null,
    text: raw.text.replace(/\s+/g, " ").trim().slice(0, 600),
  };
}
