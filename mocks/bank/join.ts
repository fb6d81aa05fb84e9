import { setupServer } from "msw/node";
import { BankConfigError, readConfig, urlIn } from "./config.ts";
import { openBank } from "./open-bank.ts";

/**
 * The same bank inside a Node process, without a socket:
 * `BANK_URL=http://bank.test … node --import tsx --import ./mocks/bank/join.ts backend.ts`.
 * Requests of global `fetch` and `node:http` to BANK_URL are answered here, everything else goes its way. Not caught: the npm
 * package `undici`. The process stops as if the bank were not there.
 */
try {
  const bank = openBank(readConfig(process.env), urlIn(process.env, "BANK_URL"));
  setupServer(...bank.handlers).listen({ onUnhandledRequest: "bypass" });
} catch (error) {
  if (!(error instanceof BankConfigError)) throw error;
  console.error(`bank: ${error.message}`);
  process.exit(2);
}
