import type { SourceElement } from "./source-element.ts";

/** How a platform says in its page source what the harness wants to know of an element. */
export interface SourceDialect {
  /** The name that the app's maker gave it, without the package. */
  id(element: SourceElement): string;
  /** The name that it is read out by. */
  accessibilityId(element: SourceElement): string;
  /** What a person reads on it. */
  text(element: SourceElement): string;
  /** What the app says of it for machines. */
  data(element: SourceElement): Readonly<Record<string, string>>;
  enabled(element: SourceElement): boolean;
  visible(element: SourceElement): boolean;
  /** In the coordinates that the platform's touches have. */
  box(element: SourceElement): Box;
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
