import type { AndroidDevice } from "../android-device.ts";
import { runShellLine } from "../shell/shell.ts";
import type { AdbServices } from "./adbd.ts";
import type { AdbStream } from "./adb-stream.ts";
import { forwardTo } from "./forward.ts";
import { serveSync } from "./sync.ts";
import { serveExec, serveShell } from "./shell-stream.ts";

interface Service {
  /** What a destination begins with. */
  readonly matches: RegExp;
  readonly says: string;
  open(device: AndroidDevice, found: Readonly<Record<string, string>>): Promise<((stream: AdbStream) => void) | null>;
}

/** Everything that can be opened on this device. */
const SERVICES: readonly Service[] = [
  {
    matches: /^shell,(?:[^:]*,)?v2(?:,[^:]*)?:(?<line>[\s\S]*)$/,
    says: "A line for the shell, with stdout, stderr and exit code apart.",
    open: (device, { line = "" }) => Promise.resolve((stream) => serveShell(stream, (io) => runShellLine(device, line, io))),
  },
  {
    matches: /^(?:shell|exec):(?<line>[\s\S]*)$/,
    says: "A line for the shell, everything it says in one stream.",
    open: (device, { line = "" }) => Promise.resolve((stream) => serveExec(stream, (io) => runShellLine(device, line, io))),
  },
  {
    matches: /^sync:$/,
    says: "Files to the device and back.",
    open: (device) => Promise.resolve((stream) => serveSync(stream, device)),
  },
  {
    matches: /^(?<target>(?:tcp|localabstract):.+)$/,
    says: "A connection to a port or socket of the device: the agent, a WebView's debugger.",
    open: (device, { target = "" }) => forwardTo(device, target),
  },
  {
    matches: /^reverse:forward:tcp:(?<own>\d+);tcp:(?<theirs>\d+)$/,
    says: "Makes a port of this machine reachable from the phone under the same number: it is already, they share their loopback.",
    open: (_device, { own, theirs }) =>
      Promise.resolve(
        own === theirs
          ? (stream) => answerReverse(stream, "OKAYOKAY")
          : (stream) => answerReverse(stream, fault(`the twin reaches tcp:${theirs} only under its own number`)),
      ),
  },
  {
    matches: /^reverse:(?:killforward:tcp:\d+|killforward-all)$/,
    says: "Takes such a port away.",
    open: () => Promise.resolve((stream) => answerReverse(stream, "OKAYOKAY")),
  },
];

/** What adb may open on a device; what it may not is written down. */
export function deviceServices(device: AndroidDevice): AdbServices {
  return async (destination) => {
    for (const service of SERVICES) {
      const found = service.matches.exec(destination);
      if (found !== null) return await service.open(device, found.groups ?? {});
    }
    device.unknown.note("service", destination);
    return null;
  };
}

function answerReverse(stream: AdbStream, answer: string): void {
  stream.write(answer);
  stream.end();
}

function fault(text: string): string {
  return `FAIL${text.length.toString(16).padStart(4, "0")}${text}`;
}
