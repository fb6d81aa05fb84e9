import { BankConfigError, readConfig, readPort } from "./config.ts";
import { openBank } from "./open-bank.ts";
import { listen } from "./socket.ts";

/** `node --import tsx mocks/bank/serve.ts`: the bank as a process of its own. README.md lists its environment. */
const EXIT = { stopped: 0, usage: 2, surroundings: 4 } as const;

try {
  const config = readConfig(process.env);
  const port = readPort(process.env);
  const bank = openBank(config, "*");
  const socket = await listen(bank.handlers, port);
  console.log(JSON.stringify({ listening: socket.url }));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      bank.stop();
      void socket.close().then(() => process.exit(EXIT.stopped));
    });
  }
} catch (error) {
  const surroundings = error instanceof Error && "code" in error && error.code === "EADDRINUSE";
  if (!(error instanceof BankConfigError) && !surroundings) throw error;
  console.error(`bank: ${error.message}`);
  process.exitCode = surroundings ? EXIT.surroundings : EXIT.usage;
}
