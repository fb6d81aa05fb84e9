import { once } from "node:events";
import { createServer } from "node:net";

/**
 * A loopback port that nobody listened on a moment ago. Only for processes that cannot say which port they took
 * (`{port}`): another process may be faster, so whoever uses it must be ready to try again with another one.
 */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (address === null || typeof address === "string") throw new Error("a TCP server told no port");
  return address.port;
}
