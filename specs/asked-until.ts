import { setTimeout as pause } from "node:timers/promises";

const ASK_AGAIN_MS = 100;

/** Asks until the answer is what it should be; nothing pushes it to us. @throws what `late` makes of the last answer. */
export async function askedUntil<Answer>(asks: {
  readonly ask: () => Promise<Answer>;
  readonly fact: (answer: Answer) => boolean;
  readonly withinMs: number;
  readonly late: (answer: Answer) => Error;
}): Promise<Answer> {
  const deadline = Date.now() + asks.withinMs;
  for (;;) {
    const answer = await asks.ask();
    if (asks.fact(answer)) return answer;
    if (Date.now() > deadline) throw asks.late(answer);
    await pause(ASK_AGAIN_MS);
  }
}
