import { once } from "node:events";
import { createServer } from "node:net";

/**
 * Where ports are taken from: below those that Linux (32768), macOS and Windows (49152) give to outgoing connections. A port among those may be
 * the near end of anybody's connection by the time the process that it was meant for listens on it.
 */
const FIRST = 20_000;
const LAST = 31_999;

let next = FIRST + Math.floor(Math.random() * (LAST - FIRST + 1));

/**
 * A loopback port that nobody listened on a moment ago, and another one each time. For processes that cannot say which port they took:
 * another run may be faster, so whoever can try again with another one should.
 */
export async function freePort(): Promise<number> {
  for (let tries = LAST - FIRST; tries > 0; tries--) {
    const port = next;
    next = next === LAST ? FIRST : next + 1;
    if (await isFree(port)) return port;
  }
  throw new Error(`no free port on loopback from ${FIRST} to ${LAST}`);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return false;
  }
  probe.close();
  await once(probe, "close");
  return true;
}
