/** A QR as it was read from the screen. */
export interface ShownQr {
  readonly payload: string;
  readonly expectedMinor: number;
  /** The label beside the code. */
  readonly labelMinor: number | null;
  /** The label as people read it, with plain spaces. */
  readonly label: string;
  /** The sum that the code itself says. */
  readonly codeMinor: number;
  readonly currency: string;
  /** The operation as the till names it. */
  readonly operation: string;
}
