import { element } from "../element.ts";

const NAMES: Readonly<Record<string, string>> = { CASH: "Cash", CARD: "Card", QR: "QR", MIXED: "Mixed" };

export function tenderName(tender: string): string {
  return NAMES[tender] ?? tender;
}

export function tenderChip(tender: string): HTMLElement {
  return element("span", { class: `chip is-${tender.toLowerCase()}` }, tenderName(tender));
}
