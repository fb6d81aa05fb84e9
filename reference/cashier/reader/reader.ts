/**
 * How a platform takes values out of a server's JSON. Every answer passes through a reader, so that the same screens
 * behave as a lenient JavaScript, a Kotlin or a Swift app would when a field is missing or of another type.
 * A strict reader throws; nothing catches it, and the till shows its crash screen.
 */
export interface Reader {
  readonly name: string;
  text(from: unknown, field: string): string;
  /** Kopecks. */
  money(from: unknown, field: string): number;
  moneyIfThere(from: unknown, field: string): number | null;
  /** A number that is no money: sizes, counts, milliseconds. */
  count(from: unknown, field: string): number;
  /** Absent reads as false. */
  flag(from: unknown, field: string): boolean;
  /** `yyyy-MM-dd HH:mm:ss` or ISO. */
  moment(from: unknown, field: string): string;
  /** One of a closed set of words, as an enum of this platform takes it. */
  choice<Word extends string>(from: unknown, field: string, known: readonly Word[]): Word | "other";
  textIfThere(from: unknown, field: string): string | null;
  list(from: unknown, field: string): readonly unknown[];
  /** A nested object. */
  part(from: unknown, field: string): unknown;
}
