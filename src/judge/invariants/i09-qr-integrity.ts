import type { DecodedQr } from "../../domain/attempt.ts";
import { parseNspkLink } from "../../domain/nspk-link.ts";
import { isRead, type Check, type MoneyEvidence } from "../money-evidence.ts";
import { money, short } from "../money-words.ts";

/** I9: the picture on the screen is the QR the bank gave, whole and right. */
export const qrIntegrity: Check = (evidence) => {
  return evidence.decoded.flatMap((qr) => {
    const why = whyWrong(qr, evidence);
    return why === null ? [] : [{ invariant: "I9", subject: `picture ${qr.screenshot}`, sentence: why }];
  });
};

function whyWrong({ readings, text, expectedMinor }: DecodedQr, evidence: MoneyEvidence): string | null {
  const texts = new Set(readings.flatMap((reading) => (reading.text === null ? [] : [reading.text])));
  if (text === null && texts.size === 0) {
    // One decoder may fail on a good picture; two that read nothing are a finding.
    return readings.length < 2 ? null : `no decoder could read the QR on the screen (${readings.map(({ decoder }) => decoder).join(", ")})`;
  }
  if (texts.size > 1) return "decoders read different texts from the QR on the screen";
  const read = text ?? [...texts][0] ?? "";
  const link = parseNspkLink(read);
  if (link === null) return `the QR on the screen is no payment link: "${short(read)}"`;
  if (link.crcValid === false) return "the checksum inside the QR is wrong";
  if (link.currency !== null && link.currency !== "RUB") return `the QR asks for ${link.currency}`;
  if (link.sumMinor !== null && link.sumMinor !== expectedMinor)
    return `the QR asks for ${money(link.sumMinor)} instead of ${money(expectedMinor)}`;
  return isKnown(read, evidence) ? null : "the QR on the screen is not one that the bank gave for this shop";
}

function isKnown(text: string, evidence: MoneyEvidence): boolean {
  const registered = evidence.ledger.flatMap(({ event }) => (event.kind === "registered" ? [event.payload] : []));
  if (registered.includes(text)) return true;
  if (isRead(evidence, "qrOperations") && evidence.facts.qrOperations.some(({ payload }) => payload === text)) return true;
  // A QR from before the attempt (resumed after a restart) is in no ledger slice; then what the till was answered must do.
  return registered.length === 0 && evidence.wire.some(({ response }) => response?.body.includes(JSON.stringify(text)) === true);
}
