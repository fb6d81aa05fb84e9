import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { startProgram } from "./program.ts";

/** A screen that nobody sees, with a keyboard and a mouse that nobody touches but us. */
export interface XDisplay {
  /** What a program needs to draw on it. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts an X server of our own on a display number nobody uses; only who knows the cookie in `folder` gets in, and none by TCP. */
export async function startXDisplay(xvfb: string, folder: string): Promise<XDisplay> {
  const authority = join(folder, "Xauthority");
  await writeFile(authority, authorityOfAnyDisplay(randomBytes(16)), { mode: 0o600 });
  const server = await startProgram({
    program: xvfb,
    args: ["-displayfd", "3", "-screen", "0", `${SIDE}x${SIDE}x24`, "-auth", authority, "-nolisten", "tcp", "-noreset"],
    environment: {},
  });
  // It says its number once it listens.
  const answer = await Promise.race([once(server.aside, "data"), server.exited]);
  if (answer === undefined) throw new Error(`${xvfb} ended before it had a display; its last words:\n${server.lastWords()}`);
  return {
    environment: { DISPLAY: `:${String(answer[0]).trim()}`, XAUTHORITY: authority },
    stop: () => server.stop(),
  };
}

/** A phone's longer side fits in both directions. */
const SIDE = 1024;

/** One record of an Xauthority file: family, then address, number, name and data, each with its length before it. */
function authorityOfAnyDisplay(cookie: Buffer): Buffer {
  const anyFamily = Buffer.from([0xff, 0xff]);
  return Buffer.concat([anyFamily, counted(""), counted(""), counted("MIT-MAGIC-COOKIE-1"), counted(cookie)]);
}

function counted(value: string | Buffer): Buffer {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.from([bytes.length >> 8, bytes.length & 0xff]), bytes]);
}
