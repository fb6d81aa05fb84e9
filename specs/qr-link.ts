/** What the text of a payment QR says; null where it leaves something to the bank, as some banks' codes leave all but the id. */
export interface QrLink {
  readonly id: string;
  readonly sumMinor: number | null;
  readonly currency: string | null;
  readonly checksumIsRight: boolean | null;
}

const ID = "https://qr\\.nspk\\.ru/(?<id>[A-Z][A-Z0-9]{31})";
const BARE = new RegExp(`^${ID}$`);
const WITH_PARAMETERS = new RegExp(
  `^(?<body>${ID}\\?type=02&bank=\\d{12}&sum=(?<sum>\\d+)&cur=(?<currency>[A-Z]{3}))&crc=(?<crc>[0-9A-F]{4})$`,
);

/** Reads the link of an SBP code; null when the text is none. */
export function readQrLink(text: string): QrLink | null {
  const bare = BARE.exec(text)?.groups;
  if (bare !== undefined) return { id: bare["id"] ?? "", sumMinor: null, currency: null, checksumIsRight: null };
  const parts = WITH_PARAMETERS.exec(text)?.groups;
  if (parts === undefined) return null;
  const { id = "", body = "", sum = "", currency = "", crc = "" } = parts;
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
