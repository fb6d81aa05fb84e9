import { fileURLToPath } from "node:url";
import { Launcher } from "@wdio/cli";

/** One WDIO run of one stage the stock way: every spec file a worker and a session of its own. */
const conf = fileURLToPath(new URL("../wdio.conf.ts", import.meta.url));
const specs = JSON.parse(process.env["STOCK_SPECS"] ?? "[]") as string[];
const stage = process.env["STOCK_STAGE"] ?? "";

const code = await new Launcher(conf, { spec: specs, mochaOpts: { grep: `/${stage}(~|\\))` } } as ConstructorParameters<
  typeof Launcher
>[1]).run();
process.exitCode = code ?? 0;
