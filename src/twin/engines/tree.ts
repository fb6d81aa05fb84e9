/** What is on a screen, in no platform's words yet: Android and iOS each give these nodes their own classes and attributes. */
export interface Tree {
  readonly root: TreeNode;
  /** CSS pixels of the screen. */
  readonly width: number;
  readonly height: number;
}

export interface TreeNode {
  /** Stays with its element as long as that lives. */
  readonly key: string;
  readonly role: Role;
  /** `data-testid`, else `id`; empty when it has neither. */
  readonly id: string;
  /** What is said of it besides its text: `aria-label`, else `alt`, `title`; empty when nothing is. */
  readonly label: string;
  /** What a person reads on it, on one line: for a control all of its text, for others their own. */
  readonly text: string;
  /** What a field holds, what a checkbox or slider stands at; null for what has no value. */
  readonly value: string | null;
  readonly hint: string;
  /** `data-*` attributes: what the app says of it for machines. */
  readonly data: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  /** Laid out, not hidden, and at least partly on the screen. */
  readonly visible: boolean;
  readonly focused: boolean;
  readonly checked: boolean | null;
  readonly selected: boolean;
  readonly password: boolean;
  readonly scrollable: boolean;
  readonly box: Box;
  readonly children: readonly TreeNode[];
}

export type Role =
  | "page"
  | "button"
  | "link"
  | "field"
  | "area"
  | "checkbox"
  | "switch"
  | "slider"
  | "choice"
  | "image"
  | "heading"
  | "text"
  | "list"
  | "item"
  | "alert"
  | "group";

/** CSS pixels, from the screen's upper left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
