import { noPaymentLost } from "./invariants/i01-no-payment-lost.ts";
import { noDoubleCharge } from "./invariants/i02-no-double-charge.ts";
import { oneReceipt } from "./invariants/i03-one-receipt.ts";
import { refundBounded } from "./invariants/i04-refund-bounded.ts";
import { tillEqualsBank } from "./invariants/i05-till-equals-bank.ts";
import { statusesMonotone } from "./invariants/i06-statuses-monotone.ts";
import { amountChain } from "./invariants/i07-amount-chain.ts";
import { callbackOnce } from "./invariants/i08-callback-once.ts";
import { qrIntegrity } from "./invariants/i09-qr-integrity.ts";
import { idempotentCreate } from "./invariants/i10-idempotent-create.ts";
import { noDeadEnd } from "./invariants/i11-no-dead-end.ts";
import { twoStoresAgree } from "./invariants/i13-two-stores-agree.ts";
import { noServerError } from "./invariants/i14-no-server-error.ts";
import { sessionSurvives } from "./invariants/i15-session-survives.ts";
import { sameInstant } from "./invariants/i16-same-instant.ts";
import type { Check, MoneyEvidence, Violation } from "./money-evidence.ts";

/** What is judged from one piece of evidence. I12 needs a control (i12-old-capabilities.ts), and what busy tills feel belongs to a stage (i14-availability.ts). */
export const INVARIANTS = {
  I1: noPaymentLost,
  I2: noDoubleCharge,
  I3: oneReceipt,
  I4: refundBounded,
  I5: tillEqualsBank,
  I6: statusesMonotone,
  I7: amountChain,
  I8: callbackOnce,
  I9: qrIntegrity,
  I10: idempotentCreate,
  I11: noDeadEnd,
  I13: twoStoresAgree,
  I14: noServerError,
  I15: sessionSurvives,
  I16: sameInstant,
} as const satisfies Readonly<Record<string, Check>>;

export function violationsIn(evidence: MoneyEvidence): readonly Violation[] {
  return Object.values(INVARIANTS).flatMap((check) => check(evidence));
}
