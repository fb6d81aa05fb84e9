import { http, HttpResponse, type HttpHandler } from "msw";
import { openAccounts } from "./bank.ts";
import type { BankConfig } from "./config.ts";
import { fiscalHandlers } from "../fiscal/fiscal-device.ts";
import { controlHandlers } from "./control.ts";
import type { SetKnobs } from "./knobs.ts";
import { openLedger, type Ledger } from "./ledger.ts";
import { tokenCheck } from "./one-time-token.ts";
import { nspkAgentHandlers } from "./nspk-agent.ts";
import type { Operation } from "./operation.ts";
import { hirePostman } from "./postman.ts";
import { qrpayHandlers } from "./qrpay.ts";
import { roundsOfBeginning, roundsOfEnd } from "./rub-rest-rounds.ts";
import { rubRestHandlers } from "./rub-rest.ts";
import { json } from "./wire-json.ts";

export interface OpenBank {
  readonly handlers: readonly HttpHandler[];
  readonly ledger: Ledger;
  readonly stop: () => void;
}

/** All dialects over one ledger. `origin` is what the handlers listen for: `*` behind a socket, the bank's URL inside another process. */
export function openBank(config: BankConfig, origin: string, now: () => number = Date.now): OpenBank {
  const ledger = openLedger(now);
  const postman = hirePostman({ ledger, firstPauseMs: config.callbackRetryMs });
  const { traits, secret } = config;
  const bank = openAccounts({
    accounts: config.accounts,
    ledger,
    traits,
    seed: config.seed,
    now,
    onNews: async (operation, knobs) => {
      switch (operation.dialect) {
        case "qrpay":
        case "nspk-agent":
          return; // poll only
        case "rub-rest":
          return callTheShop(operation, knobs);
      }
    },
  });

  function callTheShop(operation: Operation, { callbacks }: SetKnobs): Promise<void> {
    const from = { url: config.callbackUrl, secret, traits };
    return postman.send((operation.phase === "in progress" ? roundsOfBeginning : roundsOfEnd)(operation, from, callbacks));
  }

  const unknown = http.all(`${origin}/*`, ({ request }) => {
    const { pathname } = new URL(request.url);
    bank.refuse({ account: "", dialect: pathname.split("/")[1] ?? "", order: "" }, `no such route: ${request.method} ${pathname}`);
    return json(404, { errors: [{ error: "Not found", code: 404, errorMessage: `${request.method} ${pathname}` }] });
  });

  return {
    handlers: [
      http.get(`${origin}/health`, () => HttpResponse.json({ status: "ok" })),
      ...controlHandlers(origin, { bank, ledger, postman, token: config.controlToken }),
      ...qrpayHandlers(origin, { bank, traits, checkToken: tokenCheck({ jwksUrl: config.jwksUrl, now }) }),
      ...rubRestHandlers(origin, { bank, ledger, traits, secret, now }),
      ...fiscalHandlers(origin, { ledger, knobsOf: bank.knobsOf, knows: bank.knows }),
      ...nspkAgentHandlers(origin, { bank, traits, secret }),
      unknown,
    ],
    ledger,
    stop: () => postman.stop(),
  };
}
