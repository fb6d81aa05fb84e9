import { createServer, type Server } from "node:http";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { launchRiders } from "../src/commands/launch-riders.ts";
import { planRun } from "../src/commands/planning.ts";
import { openProofRun, type ProofRun } from "../src/commands/proof-run.ts";
import { writeRidersFile } from "../src/commands/riders-file.ts";

/**
 * The walk (one worker and one session per rider) against the same cells run the stock WDIO way (a worker and a session
 * per spec file and stage), in one run on one machine, as a ratio. World set-up is left out of both.
 *
 *   node --import tsx bench/walk-against-stock.ts [--stages BASE,MIX]
 */
const flag = process.argv.indexOf("--stages");
const stages = flag === -1 ? undefined : process.argv[flag + 1];
const flags = { out: join(process.cwd(), "reports", "bench"), ...(stages === undefined ? {} : { stage: stages }) };

const walked = await measure("the walk", async (run) => {
  await launchRiders(run, new AbortController().signal);
});
const stock = await measure("stock WDIO", ridesTheStockWay);
process.stdout.write(
  `${JSON.stringify({ stages: stages ?? "all", cells: walked.cells, walkSeconds: walked.seconds, stockSeconds: stock.seconds, stockCells: stock.cells, ratio: Number((stock.seconds / walked.seconds).toFixed(2)) }, null, 2)}\n`,
);

async function measure(name: string, ride: (run: ProofRun) => Promise<void>): Promise<{ seconds: number; cells: number }> {
  const planned = await planRun(flags);
  let cells = 0;
  const run = await openProofRun(planned, { reports: flags.out, onEvent: (event) => (cells += event.kind === "attempt-ended" ? 1 : 0) });
  try {
    const began = performance.now();
    await ride(run);
    await run.walk.walked;
    const seconds = Number(((performance.now() - began) / 1000).toFixed(1));
    process.stderr.write(`${name}: ${cells} cells in ${seconds} s\n`);
    return { seconds, cells };
  } finally {
    await run.abandon();
  }
}

/** Each stage is a WDIO run of its own, each spec file a worker and a session of its own, each session logs in: what a suite without Tillgate does. */
async function ridesTheStockWay(run: ProofRun): Promise<void> {
  const { plan } = await planRun(flags);
  const walk = plan.walks[0];
  if (walk === undefined) return;
  const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));
  const keeper = await keepRidersAboard(run.walk.controlUrl);
  const script = fileURLToPath(new URL("stock-launcher.ts", import.meta.url));
  // A session of its own has a profile of its own, as chromedriver makes one when none is named.
  const riders = run.riders.riders.map((rider) => ({ ...rider, capabilities: withoutProfile(rider.capabilities) }));
  writeRidersFile(run.folder.path, { ...run.riders, riders });

  for (const stage of walk.stages) {
    const told = new Set(
      walk.riders
        .flatMap((rider) => rider.itinerary.filter((entry) => entry.stage === stage).flatMap((entry) => entry.cells))
        .flatMap((id) => cells.get(id)?.scenario ?? []),
    );
    const specs = run.riders.specs.filter((spec) => told.has(spec.replace(/^.*\//, "").replace(/\.spec\.ts$/, "")));
    keeper.lastStage = stage === walk.stages.at(-1);
    if (specs.length === 0) continue;
    await execa("node", ["--import", "tsx", script], {
      env: { ...run.environment, TILLGATE_CONTROL: keeper.url, STOCK_STAGE: stage, STOCK_SPECS: JSON.stringify(specs), NO_COLOR: "1" },
      stdin: "ignore",
      stdout: { file: join(run.logFolder, "riders.log"), append: true },
      stderr: { file: join(run.logFolder, "riders.log"), append: true },
      reject: false,
    });
  }
  await keeper.letEverybodyAlight(run);
}

function withoutProfile(capabilities: WebdriverIO.Capabilities): WebdriverIO.Capabilities {
  const options = capabilities["goog:chromeOptions"];
  return {
    ...capabilities,
    "wdio:maxInstances": 1,
    "goog:chromeOptions": { ...options, args: (options?.args ?? []).filter((arg) => !arg.startsWith("--user-data-dir")) },
  } as WebdriverIO.Capabilities;
}

/** Stands before the control endpoint and keeps a rider aboard when its worker ends: in the stock way a rider has many workers. */
async function keepRidersAboard(
  controlUrl: string,
): Promise<{ url: string; lastStage: boolean; letEverybodyAlight(run: ProofRun): Promise<void> }> {
  const server: Server = createServer((request, response) => {
    void (async () => {
      if (request.url === "/alight") {
        response.end("{}");
        return;
      }
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      const answer = await fetch(`${controlUrl}${request.url}`, {
        method: request.method ?? "POST",
        headers: { authorization: request.headers.authorization ?? "", "content-type": "application/json" },
        body: Buffer.concat(chunks),
      });
      response.writeHead(answer.status, { "content-type": "application/json" });
      response.end(await answer.text());
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`,
    lastStage: false,
    async letEverybodyAlight(run) {
      for (const rider of run.walk.aboard()) await run.walk.riderLost(rider, "the stock way has no riders", false);
      server.closeAllConnections();
      server.close();
    },
  };
}
