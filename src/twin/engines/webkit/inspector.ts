import type { InspectorChannel } from "../engine.ts";
import { nudger } from "./nudger.ts";
import { innerMessage, parseWireMessage, type WireMessage, withInnerMessage } from "./wire-message.ts";

/** The inspector of one page, shared: WebKitGTK allows one frontend, and the engine, drivers and people all want to be it. */
export interface SharedInspector {
  /** Whoever connects is told of the targets there are, and from then on hears the answers to what it asks and the events of what it enabled. */
  connect(onMessage: (message: string) => void): InspectorChannel;
  /** Takes what came from the browser. */
  receive(text: string): void;
}

export function shareInspector(sendUp: (message: string) => void): SharedInspector {
  const guests = new Set<Guest>();
  const targets = new Map<string, WireMessage>();
  const asked = new Map<number, Asked>();
  /** Who has still to let a page go on that waits at its start. */
  const holding = new Map<string, Set<Guest>>();
  let lastId = 0;

  const askUp = (method: string, params: Readonly<Record<string, unknown>>): number => {
    sendUp(JSON.stringify({ id: ++lastId, method, params }));
    return lastId;
  };
  const startPaused = () => askUp(START_PAUSED, { pauseOnStart: true });
  const nudges = nudger(startPaused, () => [...asked.values()].some(({ at }) => performance.now() - at < SOON_MS));

  /** The same message under an id that is nobody else's. */
  function ask(guest: Guest, message: WireMessage): WireMessage {
    asked.set(++lastId, { guest, id: message.id ?? 0, at: performance.now() });
    return { ...message, id: lastId };
  }

  /** Hands an answer to who asked, under the id it asked with. */
  function giveAnswer(message: WireMessage, asWhole: (message: WireMessage) => WireMessage): void {
    const asker = asked.get(message.id ?? 0);
    asked.delete(message.id ?? 0);
    asker?.guest.hear(asWhole({ ...message, id: asker.id }));
  }

  function fromGuest(guest: Guest, text: string): void {
    const outer = parseWireMessage(text);
    if (outer.method === START_PAUSED || outer.method === RESUME) {
      if (outer.method === START_PAUSED) guest.holds = outer.params?.["pauseOnStart"] === true;
      else letGo(guest, String(outer.params?.["targetId"]));
      return guest.hear({ id: outer.id ?? 0, result: {} });
    }
    nudges.spur();
    const inner = innerMessage(outer);
    if (inner === null) return sendUp(JSON.stringify(ask(guest, outer)));

    const [domain = "", command = ""] = inner.message.method?.split(".") ?? [];
    const switched = `${inner.targetId} ${domain}`;
    if (command === "enable") guest.enabled.add(switched);
    if (command === "disable") guest.enabled.delete(switched);
    const othersHaveIt = [...guests].some((other) => other !== guest && other.enabled.has(switched));
    if (othersHaveIt && (command === "enable" || command === "disable")) {
      // For the browser we are one: it would refuse to enable twice, and disable for all.
      guest.hear({ id: outer.id ?? 0, result: {} });
      const reply = { id: inner.message.id ?? 0, result: {} };
      return guest.hear(withInnerMessage({ method: FROM_TARGET, params: { targetId: inner.targetId } }, reply));
    }
    sendUp(JSON.stringify(withInnerMessage(ask(guest, outer), ask(guest, inner.message))));
  }

  /** A page goes on when all who wanted it to wait are done with it. */
  function letGo(guest: Guest, targetId: string): void {
    const holders = holding.get(targetId);
    if (holders?.delete(guest) !== true || holders.size > 0) return;
    holding.delete(targetId);
    askUp(RESUME, { targetId });
  }

  function fromBrowser(outer: WireMessage): void {
    if (outer.id !== undefined) return giveAnswer(outer, (whole) => whole);
    const inner = innerMessage(outer);
    if (inner?.message.id !== undefined) return giveAnswer(inner.message, (message) => withInnerMessage(outer, message));
    if (inner === null && outer.method === "Target.targetCreated") return tellOfTarget(outer);
    if (inner === null && outer.method === "Target.targetDestroyed") targets.delete(String(outer.params?.["targetId"]));
    const switched = inner === null ? null : `${inner.targetId} ${inner.message.method?.split(".")[0] ?? ""}`;
    const isSwitched = switched !== null && [...guests].some(({ enabled }) => enabled.has(switched));
    for (const guest of guests) if (!isSwitched || guest.enabled.has(switched)) guest.hear(outer);
  }

  function tellOfTarget(created: WireMessage): void {
    if (targets.size === 0) startPaused();
    const { isPaused, ...info } = (created.params ?? {})["targetInfo"] as TargetInfo;
    // For who comes later it is just a page: neither provisional nor paused any more.
    targets.set(info.targetId, { ...created, params: { targetInfo: { targetId: info.targetId, type: info.type } } });
    const holders = new Set([...guests].filter((guest) => isPaused === true && guest.holds));
    if (isPaused === true) holding.set(info.targetId, holders);
    for (const guest of guests) {
      guest.hear({ ...created, params: { targetInfo: holders.has(guest) ? { ...info, isPaused } : info } });
    }
    if (isPaused === true && holders.size === 0) askUp(RESUME, { targetId: info.targetId });
  }

  return {
    connect(onMessage) {
      const guest: Guest = {
        enabled: new Set(),
        holds: false,
        hear(message) {
          if (guests.has(guest)) onMessage(JSON.stringify(message));
        },
      };
      guests.add(guest);
      for (const target of targets.values()) guest.hear(target);
      return {
        send(message) {
          if (guests.has(guest)) fromGuest(guest, message);
        },
        close() {
          if (!guests.delete(guest)) return;
          for (const targetId of holding.keys()) letGo(guest, targetId);
          for (const switched of guest.enabled) {
            const [targetId = "", domain] = switched.split(" ");
            if (!targets.has(targetId)) continue;
            fromGuest(
              guest,
              JSON.stringify(withInnerMessage({ method: TO_TARGET, params: { targetId } }, { method: `${domain}.disable` })),
            );
          }
        },
      };
    },
    receive(text) {
      const message = parseWireMessage(text);
      if (!nudges.isAnswer(message.id)) fromBrowser(message);
      nudges.received();
    },
  };
}

interface Guest {
  /** "page-8 Console": what it enabled, per target. */
  readonly enabled: Set<string>;
  /** It wants to do something in every new page before that runs. */
  holds: boolean;
  hear(message: WireMessage): void;
}

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly isProvisional?: boolean;
  readonly isPaused?: boolean;
}

interface Asked {
  readonly guest: Guest;
  readonly id: number;
  readonly at: number;
}

/** What has not been answered by then has nothing to wait behind when it is. */
const SOON_MS = 200;

const START_PAUSED = "Target.setPauseOnStart";
const RESUME = "Target.resume";
const TO_TARGET = "Target.sendMessageToTarget";
const FROM_TARGET = "Target.dispatchMessageFromTarget";
