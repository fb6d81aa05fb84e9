import { createServer, request as ask } from "node:http";

/** How often each WebDriver command came by, ids left out: `POST element/click`. */
export type Commands = Readonly<Record<string, number>>;

/** Stands between WebdriverIO and Appium and counts what passes. */
export interface CountingProxy {
  readonly hostname: string;
  readonly port: number;
  /** Counts from nothing again. */
  begin(): void;
  /** What passed since then. */
  counted(): Commands;
  stop(): void;
}

export async function openCountingProxy(appium: { readonly hostname: string; readonly port: number }): Promise<CountingProxy> {
  const passed = new Map<string, number>();
  const server = createServer((from, to) => {
    const command = commandOf(from.method ?? "", from.url ?? "");
    if (command !== null) passed.set(command, (passed.get(command) ?? 0) + 1);
    const onward = ask({ ...appium, method: from.method, path: from.url, headers: from.headers }, (answer) => {
      to.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(to);
    });
    onward.on("error", (cause) => to.destroy(cause));
    from.pipe(onward);
  });
  // A rider waits at borders for minutes and then goes on with the connection it has.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the counting proxy told no port");

  return {
    hostname: "127.0.0.1",
    port: address.port,
    begin: () => passed.clear(),
    counted: () => Object.fromEntries([...passed].toSorted(([, a], [, b]) => b - a)),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Whatever is asked of a session is a command; beginning and ending the session is not. */
function commandOf(method: string, url: string): string | null {
  const asked = /\/session\/[^/]+\/(?<command>[^?]+)/.exec(url)?.groups?.["command"];
  return asked === undefined ? null : `${method} ${asked.replace(/\belement\/[^/]{8,}/, "element")}`;
}
