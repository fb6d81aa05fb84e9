import { connect } from "node:net";
import { programOutput } from "./program-output.ts";

export interface ConnectedAndroid {
  readonly udid: string;
  /** "device" when it can be driven, else "unauthorized", "offline", "no permissions" and their like. */
  readonly state: string;
  /** "Pixel 8", where the phone says it. */
  readonly model: string | null;
}

/**
 * Asks a running adb server for its devices in its own protocol; null when none runs. The adb program is not used for it: it
 * would start a server where none runs, and end one of another version.
 */
export async function askAdbServer(port: number): Promise<readonly ConnectedAndroid[] | null> {
  const answer = await ask(port, "host:devices-l");
  return answer === null ? null : answer.split("\n").flatMap(readLine);
}

/** Starts a server as its program does, then asks it; null when it does not come up. Only for somebody who asked for phones of this desk. */
export async function startAdbServer(adb: string, port: number): Promise<readonly ConnectedAndroid[] | null> {
  await programOutput(adb, ["-P", String(port), "start-server"]);
  return askAdbServer(port);
}

const ANSWERS_WITHIN_MS = 3_000;

/** A request is its length in four hexadecimal digits and itself; the answer is OKAY, a length and a text. */
function ask(port: number, request: string): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1", timeout: ANSWERS_WITHIN_MS });
    let text = "";
    const settle = (answer: string | null) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setEncoding("utf8");
    socket.once("connect", () => socket.write(`${request.length.toString(16).padStart(4, "0")}${request}`));
    socket.on("data", (chunk: string) => (text += chunk));
    socket.once("end", () => settle(text.startsWith("OKAY") ? text.slice(8) : null));
    socket.once("timeout", () => settle(null));
    socket.once("error", () => settle(null));
  });
}

function readLine(line: string): readonly ConnectedAndroid[] {
  const found = /^(?<udid>\S+)\s+(?<state>no permissions|\S+)(?<rest>.*)$/.exec(line.trim())?.groups;
  if (found === undefined) return [];
  const model = /\bmodel:(\S+)/.exec(found["rest"] ?? "")?.[1]?.replaceAll("_", " ") ?? null;
  return [{ udid: found["udid"] ?? "", state: found["state"] ?? "", model }];
}
