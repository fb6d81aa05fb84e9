import { setTimeout as pause } from "node:timers/promises";
import WebSocket from "ws";

/** The one line that WebKitGTK keeps open to the inspector of a page. */
export interface InspectorSocket {
  send(message: string): void;
  close(): void;
}

/** Attaches to the page that a browser was started with, as soon as it is there; null when it is not in time. */
export async function openInspectorSocket(where: {
  readonly port: number;
  /** Stands in the page's address: what listens on the port may be somebody else's. */
  readonly mark: string;
  readonly withinMs: number;
  readonly isGone: () => boolean;
  /** Already with the line that the message came on: the first ones come before it is returned. */
  readonly onMessage: (message: string, socket: InspectorSocket) => void;
}): Promise<InspectorSocket | null> {
  const giveUpAt = Date.now() + where.withinMs;
  while (Date.now() < giveUpAt && !where.isGone()) {
    const listing = await listingAt(where.port);
    const path = listing.includes(where.mark) ? /socket\/\d+\/\d+\/WebPage/.exec(listing)?.[0] : undefined;
    if (path !== undefined) return attach(`ws://127.0.0.1:${where.port}/${path}`, where.onMessage);
    // Nothing tells that it began to listen.
    await pause(10);
  }
  return null;
}

async function listingAt(port: number): Promise<string> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: "close" } });
    return await answer.text();
  } catch {
    return "";
  }
}

async function attach(url: string, onMessage: (message: string, socket: InspectorSocket) => void): Promise<InspectorSocket> {
  const line = new WebSocket(url, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  const socket: InspectorSocket = {
    send: (message) => line.send(message, () => undefined),
    close: () => line.terminate(),
  };
  line.on("message", (message: Buffer) => onMessage(message.toString(), socket));
  await new Promise<void>((resolve, reject) => {
    line.once("open", resolve);
    line.once("error", reject);
  });
  // Its end is the browser's, which is noticed there.
  line.on("error", () => undefined);
  return socket;
}
