/** A QR as it was read from the screen. */
export interface ShownQr {
  readonly payload: string;
  readonly expectedMinor: number;
  /** The label beside the code. */
  readonly labelMinor: number | null;
  /** The label as people read it, with plain spaces. */
  readonly label: string;
  /** The sum and the currency that the code itself says; null when it leaves them to the bank. */
  readonly codeMinor: number | null;
  readonly currency: string | null;
  /** The operation as the till names it. */
  readonly operation: string;
}
