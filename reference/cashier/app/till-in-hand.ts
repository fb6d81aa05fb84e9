import { chooseBuild } from "../builds.ts";
import { READERS } from "../reader/readers.ts";
import type { Answer, Ask } from "./api/client.ts";
import { createMemory } from "./memory/memory.ts";
import { createOutbox } from "./memory/outbox.ts";
import { createPendingMemory } from "./memory/pending-operation.ts";
import { shelf } from "./memory/shelf.ts";
import { createPoller } from "./poller.ts";
import type { Screen } from "./screen.ts";
import type { Till } from "./till.ts";

/** A till for unit tests: everything of a till but a window to draw in and a network. What it asks and shows can be read. */
export function tillInHand({
  platform,
  app,
  overrides = "",
  answers,
}: {
  readonly platform: string;
  readonly app: string;
  /** Traits laid over the build's own, as JSON. */
  readonly overrides?: string;
  /** What the server says to each request, in the order in which they come. */
  readonly answers: readonly Answer[];
}): Till & { readonly asked: readonly Ask[] } {
  const build = chooseBuild({ app, platform, overrides });
  const memory = createMemory(shelf());
  const left = [...answers];
  const asked: Ask[] = [];
  let screen: Screen = { kind: "starting" };
  const ask = async (request: Ask): Promise<Answer> => {
    asked.push(request);
    return left.shift() ?? { kind: "unreachable", why: "the test has no more answers" };
  };
  const crash = (error: unknown): void => {
    throw error;
  };
  return {
    asked,
    build,
    reader: READERS[build.traits.reader],
    memory,
    client: { ask, href: (path) => path },
    outbox: createOutbox({ memory, ask, changed: () => undefined }),
    pending: createPendingMemory(memory, build.traits.pendingOperation),
    poller: createPoller(crash),
    screen: () => screen,
    show: (next) => (screen = next),
    redraw: () => undefined,
    act: (work) => void work(),
    wait: (work) => void work(),
    refuse(answer, back) {
      screen =
        answer.kind === "refused"
          ? { kind: "error", code: answer.code, text: answer.text, back }
          : { kind: "error", code: "OFFLINE", text: "", back };
    },
    home: () => (screen = { kind: "sale", justParked: null }),
    crash,
    online: () => true,
  };
}

const outside = Object.getOwnPropertyDescriptor(globalThis, "navigator");

/** What a till says of its environment comes from the browser around it. */
export const browserAround = {
  put: (): void => void Object.defineProperty(globalThis, "navigator", { value: { platform: "test" }, configurable: true }),
  takeAway: (): void =>
    void (outside === undefined
      ? Reflect.deleteProperty(globalThis, "navigator")
      : Object.defineProperty(globalThis, "navigator", outside)),
};
