import { connect } from "node:net";
import type { AndroidDevice } from "../android-device.ts";
import type { AdbStream } from "./adb-stream.ts";

/** Connects a stream to what listens inside the device; null: nobody does, and the connection is refused. */
export async function forwardTo(device: AndroidDevice, target: string): Promise<((stream: AdbStream) => void) | null> {
  const port = portBehind(device, target);
  if (port === null) return null;
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  const connected = await new Promise<boolean>((resolve) => {
    socket.once("connect", () => resolve(true));
    socket.once("error", () => resolve(false));
  });
  if (!connected) return null;
  return (stream) => {
    stream.onData((data) => socket.write(data));
    socket.on("data", (data) => stream.write(data));
    socket.on("error", () => socket.destroy());
    socket.on("close", () => stream.end());
    stream.closed.addEventListener("abort", () => socket.destroy(), { once: true });
  };
}

/** The debugger's socket of an app's WebView carries the number of its process. */
const WEBVIEW = /^localabstract:webview_devtools_remote_(?<pid>\d+)$/;

function portBehind({ agent, phone }: AndroidDevice, target: string): number | null {
  if (target === `tcp:${agent.devicePort}`) return agent.port;
  const pid = WEBVIEW.exec(target)?.groups?.["pid"];
  if (pid === undefined || phone.engine.inspector.kind !== "cdp") return null;
  const running = phone.installed().some(({ id }) => String(phone.pidOf(id)) === pid);
  return running ? phone.engine.inspector.port() : null;
}
