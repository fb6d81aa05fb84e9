import type { Hands } from "../src/rider/hands.ts";
import type { Weather } from "../src/domain/control.ts";

/** The line between the till and the shop's service. */
export interface Network {
  goesOffline(): Promise<void>;
  /** Sales still arrive, but the till never hears so. */
  losesTheAnswerToEverySale(): Promise<void>;
  /** The next sale, or the next QR, is made, and the answer is on its way to the till until the line changes; then it is lost. */
  keepsTheAnswerToTheNextSale(): Promise<void>;
  keepsTheAnswerToTheNextQr(): Promise<void>;
  /** The shop has done what the till asked for, and the till does not know. */
  seesTheAnswerOnItsWay(): Promise<void>;
  isSlowToMakeAQr(latencyMs: number): Promise<void>;
  comesBack(): Promise<void>;
}

export function networkOf(hands: Hands): Network {
  const becomes = (sentence: string, weather: Weather) => hands.step({ actor: "world", sentence }, () => hands.network(weather));
  return {
    goesOffline: () => becomes("the network is gone", { kind: "offline" }),
    losesTheAnswerToEverySale: () =>
      becomes("sales arrive, but their answers are lost", { kind: "answers lost", path: "entity/retaildemand", times: 1_000 }),
    keepsTheAnswerToTheNextSale: () =>
      becomes("the answer to the next sale will not come through", { kind: "answer kept", path: "entity/retaildemand" }),
    keepsTheAnswerToTheNextQr: () =>
      becomes("the answer to the next QR will not come through", { kind: "answer kept", path: "qr/operations" }),
    seesTheAnswerOnItsWay: () =>
      hands.step({ actor: "world", sentence: "the shop has answered, the till does not know yet" }, () => hands.answerIsKept()),
    isSlowToMakeAQr: (latencyMs) => becomes("the network is slow", { kind: "slow", path: "qr/operations", latencyMs }),
    comesBack: () => becomes("the network is back", { kind: "fair" }),
  };
}
