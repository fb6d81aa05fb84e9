import type { Rider } from "./aboard.ts";
import type { Hands } from "./hands.ts";
import { isSessionLost, ResidueError } from "./outcome.ts";
import type { Production } from "./scenario.ts";

/** How a till is brought home, mildest first; each but the first is written down as a step, because the till's own way home did not do. */
const RESETS = [
  { sentence: null, first: async () => {} },
  { sentence: "the app is opened again", first: (hands: Hands) => hands.reopenApp() },
  { sentence: "all that the app keeps is cleared", first: (hands: Hands) => hands.forgetApp() },
] as const;

/**
 * Between stories: lets the bank end what is still open, walks the till home and proves that nothing of an earlier story
 * is left. @throws ResidueError when even a cleared till does not come home.
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
  let left: readonly string[] = [];
  for (const reset of RESETS) {
    left =
      reset.sentence === null
        ? await tryReset(production, hands, reset.first)
        : await hands.step({ actor: "world", sentence: `${reset.sentence} (${left.join("; ")})` }, () =>
            tryReset(production, hands, reset.first),
          );
    if (left.length === 0) return;
  }
  throw new ResidueError(`the till does not come home: ${left.join("; ")}`);
}

async function tryReset<Cast>(
  production: Production<Cast>,
  hands: Hands,
  first: (hands: Hands) => Promise<void>,
): Promise<readonly string[]> {
  try {
    await first(hands);
    await production.tidy(hands);
    return await production.residue(hands);
  } catch (thrown) {
    if (isSessionLost(thrown)) throw thrown;
    return [thrown instanceof Error ? thrown.message : String(thrown)];
  }
}
