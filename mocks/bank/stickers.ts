import { mintQrId, stickerText } from "./link.ts";

/** A reusable link on a shop's counter. What it asks for is said by its activation, one at a time. */
export interface Sticker {
  readonly account: string;
  readonly qrcId: string;
  readonly payload: string;
}

export interface Stickers {
  /** The sticker of a place, such as a store's counter: the same one for ever. */
  readonly at: (account: string, place: string) => Sticker;
  readonly byId: (qrcId: string) => Sticker | null;
  readonly activate: (qrcId: string, activation: string) => void;
  /** The last activation, also when it has ended; null for what is no sticker, or one that was never activated. */
  readonly activationOf: (qrcId: string) => string | null;
  readonly activationsOf: (qrcId: string) => readonly string[];
}

export function openStickers(seed: string): Stickers {
  const byPlace = new Map<string, Sticker>();
  const activations = new Map<string, string[]>();
  return {
    at: (account, place) => {
      const key = JSON.stringify([account, place]);
      const known = byPlace.get(key);
      if (known !== undefined) return known;
      const qrcId = mintQrId({ prefix: "AS", seed, account: `${account}/${place}`, number: 0 });
      const sticker = { account, qrcId, payload: stickerText(qrcId) };
      byPlace.set(key, sticker);
      return sticker;
    },
    byId: (qrcId) => [...byPlace.values()].find((sticker) => sticker.qrcId === qrcId) ?? null,
    activate: (qrcId, activation) => void activations.set(qrcId, [...(activations.get(qrcId) ?? []), activation]),
    activationOf: (qrcId) => activations.get(qrcId)?.at(-1) ?? null,
    activationsOf: (qrcId) => activations.get(qrcId) ?? [],
  };
}
