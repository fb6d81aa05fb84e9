import type { Release } from "../releases.ts";
import type { BankClient } from "./bank-client.ts";
import { nspkAgent } from "./nspk-agent.ts";
import type { TokenSigner } from "./one-time-token.ts";
import { qrpay } from "./qrpay.ts";
import { rubRest } from "./rub-rest.ts";

/** The client for each value that `retail_store.qr_provider` may have. */
export function bankClients(
  bank: {
    readonly url: string;
    readonly secret: string;
    readonly signer: TokenSigner | null;
  },
  release: Release,
): (provider: string) => BankClient {
  const clients: Readonly<Record<string, BankClient>> = {
    "rub-rest": rubRest(bank),
    qrpay: qrpay(bank),
    "nspk-agent": nspkAgent(bank, release),
  };
  return (provider) => {
    const client = clients[provider];
    if (client === undefined) throw new Error(`no client for the acquirer "${provider}"; there are ${Object.keys(clients).join(", ")}`);
    return client;
  };
}
