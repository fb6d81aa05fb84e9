import type { Build } from "../builds.ts";
import { READERS } from "../reader/readers.ts";
import type { Reader } from "../reader/reader.ts";
import { type Answer, type Client, createClient } from "./api/client.ts";
import { createCrash } from "./crash.ts";
import { type Memory, createMemory } from "./memory/memory.ts";
import { type Outbox, createOutbox } from "./memory/outbox.ts";
import { type PendingMemory, createPendingMemory } from "./memory/pending-operation.ts";
import { type Poller, createPoller } from "./poller.ts";
import type { Screen } from "./screen.ts";

/** One running till: what its screens and its flows work with. */
export interface Till {
  readonly build: Build;
  readonly reader: Reader;
  readonly memory: Memory;
  readonly client: Client;
  readonly outbox: Outbox;
  readonly pending: PendingMemory;
  readonly poller: Poller;
  screen(): Screen;
  show(screen: Screen): void;
  /** Draws the present screen again, after something in memory changed. */
  redraw(): void;
  /** Something the cashier asked for. One at a time: a tap while another request runs does nothing. */
  act(work: () => Promise<void> | void): void;
  /** Something the cashier waits for, without the guard of `act`. */
  wait(work: () => Promise<void>): void;
  /** The error screen for a call that did not succeed. */
  refuse(answer: Exclude<Answer, { kind: "answered" }>, back: () => void): void;
  home(): void;
  crash(error: unknown): void;
  online(): boolean;
}

export function createTill(build: Build, draw: (till: Till) => void): Till {
  let screen: Screen = { kind: "starting" };
  let waits = 0;
  let online = true;

  const memory = createMemory(localStorage);
  const show = (next: Screen): void => {
    // Nothing leads out of a crash but a restart.
    if (screen.kind === "crashed") return;
    screen = next;
    if (next.kind !== "qr-wait") till.poller.stop();
    draw(till);
    mark();
  };
  const crash = createCrash(build.traits.afterCrash, (error) => {
    console.error(error);
    show({ kind: "crashed", text: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  });
  const mark = (): void => {
    Object.assign(document.body.dataset, {
      screen: screen.kind,
      busy: String(waits > 0),
      online: String(online),
      queue: String(till.outbox.size()),
      refused: String(till.outbox.refused()),
      version: build.app,
      platform: build.platform,
    });
  };
  const client = createClient({
    build,
    session: () => ({ server: memory.read("server") ?? "", token: memory.read("token"), cashierUid: memory.read("cashierUid") }),
    heard: (reachable) => {
      if (reachable !== online) {
        online = reachable;
        mark();
        drawHeader();
      }
      if (reachable) keepFlushing();
    },
  });
  const outbox = createOutbox({ memory, ask: client.ask, changed: () => (mark(), drawHeader()) });
  const keepFlushing = (): void => {
    if (outbox.size() > 0) outbox.flush().catch(crash);
  };
  const drawHeader = (): void => {
    document.dispatchEvent(new CustomEvent("till-weather"));
  };

  const till: Till = {
    build,
    reader: READERS[build.traits.reader],
    memory,
    client,
    outbox,
    pending: createPendingMemory(memory, build.traits.pendingOperation),
    poller: createPoller(crash),
    screen: () => screen,
    show,
    redraw: () => show(screen),
    act(work) {
      if (waits === 0) till.wait(async () => work());
    },
    wait(work) {
      waits++;
      mark();
      // The work starts in this very tick, so that a tap without a request has drawn its screen before the tap is over.
      work()
        .catch(crash)
        .finally(() => {
          waits--;
          mark();
        });
    },
    refuse(answer, back) {
      if (answer.kind === "unreachable") {
        show({ kind: "error", code: "OFFLINE", text: "The server cannot be reached. Check the network and try again.", back });
      } else if (answer.status === 401 && memory.read("token") !== null) {
        memory.forget("token", "cashierUid");
        show({ kind: "error", code: answer.code, text: `${answer.text}. This till must be attached again.`, back: till.home });
      } else {
        show({ kind: "error", code: answer.code, text: answer.text, back });
      }
    },
    home() {
      if (memory.read("token") === null) show({ kind: "attach" });
      else if (memory.read("shift") === null) show({ kind: "shift-closed" });
      else show({ kind: "sale", justParked: null });
    },
    crash,
    online: () => online,
  };
  return till;
}
