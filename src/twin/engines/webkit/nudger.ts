/**
 * Keeps answers coming. Inside MiniBrowser they pass two TCP connections on which a small packet waits until the one before
 * is acknowledged (Nagle), and an acknowledgement waits 40 ms for company (delayed ACK): a call took 44 ms. A message the
 * other way takes the acknowledgement along, so while an answer is awaited a trifle is asked now and then; a call takes 2 ms.
 */
export interface Nudger {
  /** Something was asked: an answer is to be expected. */
  spur(): void;
  /** Something came. */
  received(): void;
  /** Whether an answer is one to a nudge, and nobody's. */
  isAnswer(id: number | undefined): boolean;
}

/** `nudge` asks the trifle and returns its id. */
export function nudger(nudge: () => number, isExpecting: () => boolean): Nudger {
  const underWay = new Set<number>();
  let quickLeft = 0;
  let timer: NodeJS.Timeout | null = null;

  const again = () => {
    if (underWay.size < AT_ONCE) underWay.add(nudge());
  };
  const tick = () => {
    timer = isExpecting() ? setTimeout(tick, EVERY_MS) : null;
    if (timer !== null) again();
  };
  return {
    spur() {
      quickLeft = QUICK_ONES;
      timer ??= setTimeout(tick, EVERY_MS);
    },
    received() {
      if (quickLeft === 0) return;
      quickLeft--;
      again();
    },
    isAnswer: (id) => id !== undefined && underWay.delete(id),
  };
}

/** What the page has at once is here with the answers to these. */
const QUICK_ONES = 12;
/** Found by trying: with fewer at once some answers still wait. */
const AT_ONCE = 6;
const EVERY_MS = 4;
