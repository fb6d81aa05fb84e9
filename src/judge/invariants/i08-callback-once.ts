import { isRead, type Check } from "../money-evidence.ts";
import { short } from "../money-words.ts";

/** I8: each event of the bank is handled exactly once, however often it was delivered; forged ones are not handled at all. */
export const callbackOnce: Check = (evidence) => {
  if (!isRead(evidence, "bankEvents")) return [];
  const { ledger, facts, scope } = evidence;
  const sent = ledger.flatMap(({ order, event }) => (event.kind === "callback-sent" ? [{ order, ...event }] : []));
  const genuine = new Set(sent.filter((callback) => callback.genuine).map(({ eventKey }) => eventKey));
  const forged = new Set(sent.filter((callback) => !callback.genuine && !genuine.has(callback.eventKey)).map(({ eventKey }) => eventKey));
  const answered = new Set(
    ledger.flatMap(({ event }) =>
      event.kind === "callback-answered" && event.httpStatus >= 200 && event.httpStatus < 300 ? [event.eventKey] : [],
    ),
  );
  const handled = new Map(facts.bankEvents.map((row) => [row.eventKey, row.times]));

  const violation = (eventKey: string, sentence: string) => ({ invariant: "I8", subject: `event ${eventKey}`, sentence });
  return [
    ...facts.bankEvents
      .filter(({ times }) => times !== 1)
      .map(({ eventKey, times }) => violation(eventKey, `the bank's event ${short(eventKey)} was handled ${times} times`)),
    ...[...forged]
      .filter((eventKey) => handled.has(eventKey))
      .map((eventKey) => violation(eventKey, `a forged callback ${short(eventKey)} was believed`)),
    // The shop says it has it, so it must have it: asked of the books only, since rows of an attempt may be read before its last callback.
    ...(scope === "books"
      ? [...genuine]
          .filter((eventKey) => answered.has(eventKey) && !handled.has(eventKey))
          .map((eventKey) => violation(eventKey, `the callback ${short(eventKey)} was acknowledged but not handled`))
      : []),
  ];
};
