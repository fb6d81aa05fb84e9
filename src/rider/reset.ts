import type { Rider } from "./aboard.ts";
import type { Hands } from "./hands.ts";
import { isSessionLost, ResidueError } from "./outcome.ts";
import type { Production } from "./scenario.ts";
import { TillSaysOtherwise } from "./till-says-otherwise.ts";

/** What a way home says of a till that stands in its own way, as one does whose every screen ends in an error: no lab is to blame for that. */
export const COMES_HOME = "the till comes home";

/** How a till is brought home, mildest first; each but the first is written down as a step, because the till's own way home did not do. */
const RESETS = [
  { sentence: null, first: async () => {} },
  { sentence: "the app is opened again", first: (hands: Hands) => hands.reopenApp() },
  { sentence: "all that the app keeps is cleared", first: (hands: Hands) => hands.forgetApp() },
] as const;

/**
 * Between stories: lets the bank end what is still open, walks the till home and proves that nothing of an earlier story
 * is left. @throws ResidueError when even a cleared till does not come home; TillSaysOtherwise when it is the app that
 * dies on the way or stands in its own: no story could be told on such a till, and that is the product's fault.
 */
export async function bringHome<Cast>({
  rider,
  production,
  hands,
}: {
  rider: Rider;
  production: Production<Cast>;
  hands: Hands;
}): Promise<void> {
  await rider.control.ask("POST /settle", { rider: rider.id });
  let { left, thrown }: Attempt = { left: [], thrown: null };
  for (const reset of RESETS) {
    ({ left, thrown } =
      reset.sentence === null
        ? await tryReset(production, hands, reset.first)
        : await hands.step({ actor: "world", sentence: `${reset.sentence} (${left.join("; ")})` }, () =>
            tryReset(production, hands, reset.first),
          ));
    if (left.length === 0) return;
  }
  if (thrown instanceof TillSaysOtherwise && (await hands.look()).name === hands.crashScreen) throw neverHome(thrown);
  if (thrown instanceof TillSaysOtherwise && thrown.finding.assertion === COMES_HOME) throw thrown;
  throw new ResidueError(`the till does not come home: ${left.join("; ")}`);
}

/** In words that do not depend on how far the till came each time. */
function neverHome({ finding: { actual, screen } }: TillSaysOtherwise): TillSaysOtherwise {
  return new TillSaysOtherwise({ assertion: COMES_HOME, expected: null, actual, screen, invariants: ["I11"] });
}

interface Attempt {
  readonly left: readonly string[];
  readonly thrown: unknown;
}

async function tryReset<Cast>(production: Production<Cast>, hands: Hands, first: (hands: Hands) => Promise<void>): Promise<Attempt> {
  try {
    await first(hands);
    await production.tidy(hands);
    return { left: await production.residue(hands), thrown: null };
  } catch (thrown) {
    if (isSessionLost(thrown)) throw thrown;
    return { left: [thrown instanceof Error ? thrown.message : String(thrown)], thrown };
  }
}
