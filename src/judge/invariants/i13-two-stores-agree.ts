import { isRead, type Check } from "../money-evidence.ts";
import { short } from "../money-words.ts";

/**
 * I13: while the old and the new store both exist they say the same. The queries look at all documents of the account, so
 * an attempt answers only for those it made itself; the rest belongs to the border at which it first shows.
 */
export const twoStoresAgree: Check = (evidence) => {
  if (!isRead(evidence, "disagreements")) return [];
  const { scope, facts } = evidence;
  const own = [...facts.sales.map(({ saleId }) => saleId), ...facts.returns.map(({ returnId }) => returnId)];
  return facts.disagreements
    .filter(({ key }) => scope === "books" || own.some((id) => key.includes(id)))
    .map(({ key, detail }) => ({
      invariant: "I13",
      subject: `stores ${key}`,
      sentence: `the old and the new store disagree on ${short(key)}: ${detail}`,
    }));
};
