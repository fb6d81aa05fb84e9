import type { Hands } from "../src/rider/hands.ts";
import type { Weather } from "../src/domain/control.ts";

/** The line between the till and the shop's service. */
export interface Network {
  goesOffline(): Promise<void>;
  /** Sales still arrive, but the till never hears so. */
  losesTheAnswerToEverySale(): Promise<void>;
  isSlowToMakeAQr(latencyMs: number): Promise<void>;
  comesBack(): Promise<void>;
}

export function networkOf(hands: Hands): Network {
  const becomes = (sentence: string, weather: Weather) => hands.step({ actor: "world", sentence }, () => hands.network(weather));
  return {
    goesOffline: () => becomes("the network is gone", { kind: "offline" }),
    losesTheAnswerToEverySale: () =>
      becomes("sales arrive, but their answers are lost", { kind: "answers lost", path: "entity/retaildemand", times: 1_000 }),
    isSlowToMakeAQr: (latencyMs) => becomes("the network is slow", { kind: "slow", path: "qr/operations", latencyMs }),
    comesBack: () => becomes("the network is back", { kind: "fair" }),
  };
}
