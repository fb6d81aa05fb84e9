import type { Duplex } from "node:stream";
import type { DeviceLog } from "./device-log.ts";

/** Whatever a host says first starts the flow: lines of the device log, each ended by a line feed and a zero. */
export function serveSyslog(connection: Duplex, log: DeviceLog): void {
  connection.once("data", () => {
    const unfollow = log.follow((line) => {
      if (connection.writable) connection.write(`${line}\n\0`);
    });
    connection.on("close", unfollow);
    connection.resume();
  });
}
