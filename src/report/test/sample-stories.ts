import type { Tier } from "../../domain/platform.ts";
import type { ScenarioTitle } from "../run-record.ts";

/** Text that would do harm in a page, a table, a shell or an XML file that does not escape it. */
export const HOSTILE = `<script>alert("x")</script> & 'quotes' | pipe \`tick\` ]]> \u0007 @everyone`;

export interface Story extends ScenarioTitle {
  readonly tier: Tier;
  readonly qr: boolean;
  readonly cuts: readonly string[];
  readonly laggard: boolean;
}

export const STORIES: readonly Story[] = [
  { id: "cash-sale", title: "A customer pays cash and gets change", tags: ["S01"], tier: 1, qr: false, cuts: [], laggard: true },
  { id: "history-paged", title: "The history shows every sale, page by page", tags: ["S04"], tier: 2, qr: false, cuts: [], laggard: true },
  {
    id: "offline-queue",
    title: "Sales made offline arrive once the line is back",
    tags: ["S07"],
    tier: 2,
    qr: false,
    cuts: ["queue filled"],
    laggard: false,
  },
  {
    id: "qr-paid-push",
    title: "A customer pays by QR, the bank calls back",
    tags: ["S09", "S33"],
    tier: 1,
    qr: true,
    cuts: ["qr shown", "paid at bank"],
    laggard: true,
  },
  { id: "receipt-words", title: HOSTILE, tags: ["S40"], tier: 3, qr: false, cuts: [], laggard: false },
  {
    id: "refund-before-rollout",
    title: "A sale made before the rollout is refunded",
    tags: ["S05"],
    tier: 1,
    qr: false,
    cuts: ["document opened"],
    laggard: true,
  },
  { id: "shift-totals", title: "The X report adds up what the shift sold", tags: ["S03"], tier: 1, qr: false, cuts: [], laggard: false },
];
