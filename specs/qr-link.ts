/** What the text of a payment QR says. */
export interface QrLink {
  readonly id: string;
  readonly sumMinor: number;
  readonly currency: string;
  readonly checksumIsRight: boolean;
}

/** Reads the link of a dynamic SBP code; null when the text is none. */
export function readQrLink(text: string): QrLink | null {
  const parts = /^(https:\/\/qr\.nspk\.ru\/([AB]D[A-Z0-9]{30})\?type=02&bank=\d{12}&sum=(\d+)&cur=([A-Z]{3}))&crc=([0-9A-F]{4})$/.exec(
    text,
  );
  if (parts === null) return null;
  const [, body = "", id = "", sum = "", currency = "", crc = ""] = parts;
  return { id, sumMinor: Number(sum), currency, checksumIsRight: crc === checksum(body) };
}

/** CRC-16/CCITT-FALSE over everything before the checksum, as four hex digits. */
export function checksum(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "latin1")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = ((crc & 0x8000) !== 0 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
