/**
 * What to read of a screen, as data that travels into the app: one script reads everything at once, because ten single
 * reads are twenty commands. Selectors are the build's own; the table of them lives beside the specs.
 */
export interface ScreenReading {
  /** Element whose `data-*` attributes tell the screen's name and mood. */
  readonly root: string;
  /** Names of the root's data attributes. */
  readonly rootData: { readonly screen: string; readonly busy: string; readonly online: string; readonly queue: string };
  readonly fields: Readonly<Record<string, string>>;
  /** Long lists, read only when asked for. */
  readonly lists: Readonly<Record<string, string>>;
  /** Fields that tell the status and the identity of a payment under way. */
  readonly status: { readonly fields: readonly string[]; readonly data: string };
  readonly operation: { readonly field: string; readonly data: string };
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

/** Runs inside the app: it must use nothing from around it. */
export function readParts(
  root: string,
  fields: Readonly<Record<string, string>>,
  lists: Readonly<Record<string, string>>,
  withText: boolean,
): RawScreen {
  const partOf = (element: Element): Part => {
    const html = element as HTMLElement;
    return {
      text: (html.textContent ?? "").trim(),
      data: { ...html.dataset } as Record<string, string>,
      enabled: !html.hasAttribute("disabled") && html.getAttribute("aria-disabled") !== "true",
    };
  };
  const parts: Record<string, Part> = {};
  for (const [name, selector] of Object.entries(fields)) {
    const element = document.querySelector(selector);
    if (element !== null && element.closest("[hidden]") === null) parts[name] = partOf(element);
  }
  const found: Record<string, Part[]> = {};
  for (const [name, selector] of Object.entries(lists)) found[name] = [...document.querySelectorAll(selector)].map(partOf);
  const rootElement = document.querySelector(root) as HTMLElement | null;
  return {
    root: { ...rootElement?.dataset } as Record<string, string>,
    parts,
    lists: found,
    text: withText ? document.body.innerText : "",
  };
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
