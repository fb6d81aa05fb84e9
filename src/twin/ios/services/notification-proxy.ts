import type { Duplex } from "node:stream";
import { plistStream, textOf } from "../plist-stream.ts";

/** What the system of a phone calls out, such as "com.apple.mobile.application_installed". */
export interface Notifications {
  post(name: string): void;
  serve(connection: Duplex): void;
}

/** A host says what it wants to hear of, and is told each time: `RelayNotification` and the name. */
export function hearNotifications(onUnknown: (what: string) => void): Notifications {
  const listeners = new Set<(name: string) => void>();
  return {
    post: (name) => {
      for (const listener of listeners) listener(name);
    },
    serve: (connection) => {
      const wanted = new Set<string>();
      const heard = new Set<string>();
      const stream = plistStream(connection, (message) => {
        const command = textOf(message["Command"]);
        if (command === "ObserveNotification") observe(textOf(message["Name"]));
        else if (command === "Shutdown") connection.end();
        else if (command !== "PostNotification") onUnknown(`notification_proxy ${command}`);
      });
      const relay = (name: string) => stream.send({ Command: "RelayNotification", Name: name });
      const observe = (name: string) => {
        wanted.add(name);
        // A twin installs faster than the host's wish travels on its other connection: the driver would wait 30 s for what is past.
        if (heard.has(name)) relay(name);
      };
      const listener = (name: string) => {
        heard.add(name);
        if (wanted.has(name)) relay(name);
      };
      listeners.add(listener);
      connection.on("close", () => listeners.delete(listener));
    },
  };
}
