const NAMES: Readonly<Record<string, string>> = { CASH: "Cash", CARD: "Card", MIXED: "Cash and card", QR: "QR", other: "Other" };

export function tenderName(tender: string): string {
  return NAMES[tender] ?? tender;
}
