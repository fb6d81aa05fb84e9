/** The text inside an SBP QR. A link without parameters is legal: it proves only the id, and the amount comes from the bank's API. */
export interface NspkLink {
  readonly id: string;
  /** "01" static, "02" dynamic. */
  readonly type: string | null;
  readonly bank: string | null;
  /** Kopecks. */
  readonly sumMinor: number | null;
  readonly currency: string | null;
  /** null: the link carries no checksum. */
  readonly crcValid: boolean | null;
}

/** Reads `https://qr.nspk.ru/<id>?type=…&bank=…&sum=…&cur=…&crc=…`; null when the text is no such link. */
export function parseNspkLink(text: string): NspkLink | null {
  const parts = /^https:\/\/(?:web\.)?qr\.nspk\.ru\/([A-Z][A-Z0-9]{31})(?:\?(.*))?$/.exec(text);
  if (parts === null) return null;
  const given = new Map(
    (parts[2] ?? "")
      .split("&")
      .filter((pair) => pair !== "")
      .map((pair) => [pair.split("=")[0] ?? "", pair.split("=")[1] ?? ""]),
  );
  const sum = given.get("sum");
  return {
    id: parts[1] ?? "",
    type: given.get("type") ?? null,
    bank: given.get("bank") ?? null,
    sumMinor: sum !== undefined && /^\d+$/.test(sum) ? Number(sum) : null,
    currency: given.get("cur") ?? null,
    crcValid: given.has("crc") ? crcOf(text) === given.get("crc") : null,
  };
}

function crcOf(link: string): string {
  return crc16(link.slice(0, link.lastIndexOf("&crc=")))
    .toString(16)
    .toUpperCase()
    .padStart(4, "0");
}

/** CRC-16/CCITT-FALSE (poly 0x1021, init 0xFFFF, nothing reflected) over the UTF-8 bytes; EMVCo's tag 63 is the same sum. */
export function crc16(text: string): number {
  let crc = 0xffff;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc;
}
