import type { Command, Service } from "../domain/command.ts";
import { type Child, ChildFailedError, startChild, waitUntilHealthy } from "./child-process.ts";
import { freePort } from "./free-port.ts";

/** A process that answers on a port of its own. */
export interface RunningService {
  readonly url: string;
  readonly child: Child;
}

const TRIES = 3;

/** Starts a service on a free port and waits until it is healthy; when somebody else took the port first, tries another. */
export async function startService(order: {
  name: string;
  service: Service;
  fill: (command: Command, values: Record<string, string>) => Command;
  cwd: string;
  logFile: string;
  marker: string;
}): Promise<RunningService> {
  const { name, service, fill, cwd, logFile, marker } = order;
  for (let tries = 1; ; tries++) {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const child = await startChild({
      name,
      command: fill({ run: service.run, env: service.env }, { port: String(port) }),
      cwd,
      logFile,
      marker,
    });
    try {
      await waitUntilHealthy(new URL(service.health, url).href, child, service.readyWithinMs);
      return { url, child };
    } catch (fault) {
      await child.stop({ drainMs: 0 });
      const clash = fault instanceof ChildFailedError && fault.message.includes("EADDRINUSE");
      if (!clash || tries === TRIES) throw fault;
    }
  }
}
