/** What stands in the text of a payment link, taken apart for a person. */
export interface QrParts {
  readonly link: string;
  readonly id: string;
  readonly type: string | null;
  readonly bank: string | null;
  /** Minor units, or null when the link names no sum or not an integer. */
  readonly sumMinor: number | null;
  readonly currency: string | null;
  readonly crc: string | null;
  /** null: the link carries no checksum. */
  readonly crcHolds: boolean | null;
}

/** null when the text is not a link at all. */
export function qrParts(text: string): QrParts | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return null;
  const asked = url.searchParams;
  const sum = asked.get("sum");
  const crc = asked.get("crc");
  const before = text.split("&crc=")[0] ?? text;
  return {
    link: text,
    id: url.pathname.slice(1),
    type: asked.get("type"),
    bank: asked.get("bank"),
    sumMinor: sum !== null && /^\d{1,15}$/.test(sum) ? Number(sum) : null,
    currency: asked.get("cur"),
    crc,
    crcHolds: crc === null ? null : crc.toUpperCase() === crc16(before),
  };
}

/** CRC-16/CCITT-FALSE over all before `&crc=`, as the links of the payment system carry it. */
export function crc16(text: string): string {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
