import { createHash } from "node:crypto";

const HOST = "https://qr.nspk.ru/";
const BANK_ID = "100000000007";

/** The same account and number give the same id in every run of one seed, so evidence of two runs can be laid side by side. */
export function mintQrId(from: {
  readonly prefix: "AD" | "BD" | "AP" | "AS";
  readonly seed: string;
  readonly account: string;
  readonly number: number;
}): string {
  const digest = createHash("sha256").update(`${from.seed}|${from.account}|${from.number}`).digest("hex");
  return from.prefix + BigInt(`0x${digest}`).toString(36).toUpperCase().padStart(30, "0").slice(-30);
}

/** The text a customer's phone reads from the picture. */
export function linkText(qr: { readonly qrId: string; readonly amountMinor: number; readonly currency: string }): string {
  const text = `${HOST}${qr.qrId}?type=02&bank=${BANK_ID}&sum=${qr.amountMinor}&cur=${qr.currency}`;
  return `${text}&crc=${crcOfLink(text)}`;
}

/** A sticker on the counter: it stays for ever and names no sum. */
export function stickerText(qrcId: string): string {
  const text = `${HOST}${qrcId}?type=01&bank=${BANK_ID}`;
  return `${text}&crc=${crcOfLink(text)}`;
}

/** Some banks print only the id: then the amount is known to the bank's API alone. */
export function bareLinkText(qrId: string): string {
  return HOST + qrId;
}

/** The bank resolves the id and nothing else of the link, as bank apps do. */
export function qrIdInLink(payload: string): string | null {
  return /^https:\/\/qr\.nspk\.ru\/([A-Z][A-Z0-9]{31})(?:\?|$)/.exec(payload.trim())?.[1] ?? null;
}

/** CRC-16/CCITT-FALSE (poly 0x1021, init 0xFFFF, not reflected) over the whole link before `&crc=`, as four hex digits. */
export function crcOfLink(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text, "utf8")) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? (crc << 1) & 0xffff : ((crc << 1) ^ 0x1021) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, "0");
}
