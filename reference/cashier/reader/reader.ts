/**
 * How a platform takes values out of a server's JSON. Every answer passes through a reader, so that the same screens
 * behave as a lenient JavaScript, a strict Kotlin or a strict Swift app would when a field is missing or of another type.
 * What throws is caught by nobody: it ends the till, on its crash screen or with the app. Names ending in `IfThere` are
 * optional in the model: absent or null is no fault.
 */
export interface Reader {
  readonly name: string;
  text(from: unknown, field: string): string;
  textIfThere(from: unknown, field: string): string | null;
  /** Kopecks: a whole number of 64 bits. */
  money(from: unknown, field: string): number;
  moneyIfThere(from: unknown, field: string): number | null;
  /** A whole number that is no money, of 32 bits where a platform makes the difference: sizes, counts, milliseconds. */
  count(from: unknown, field: string): number;
  /** A number that may have a fraction: kilograms. */
  quantity(from: unknown, field: string): number;
  quantityIfThere(from: unknown, field: string): number | null;
  flag(from: unknown, field: string): boolean;
  /** Absent reads as false. */
  flagIfThere(from: unknown, field: string): boolean;
  /** `yyyy-MM-dd HH:mm:ss` or ISO. */
  moment(from: unknown, field: string): string;
  /** One of a closed set of words, as an enum of this platform takes it. */
  choice<Word extends string>(from: unknown, field: string, known: readonly Word[]): Word | "other";
  list(from: unknown, field: string): readonly unknown[];
  /** Absent reads as empty. */
  listIfThere(from: unknown, field: string): readonly unknown[];
  /** A nested object. */
  part(from: unknown, field: string): unknown;
}
