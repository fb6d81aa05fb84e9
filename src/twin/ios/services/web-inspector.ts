import type { Duplex } from "node:stream";
import type { PlistValue } from "plist";
import type { InspectorChannel } from "../../engines/engine.ts";
import type { Phone } from "../../phone/phone.ts";
import { dictionaryOf, plistStream, textOf } from "../plist-stream.ts";
import type { Message, PlistStream } from "../plist-stream.ts";

export interface WebInspector {
  serve(connection: Duplex): void;
  /** Apps came or went: every host that listens is told. */
  lookAgain(): void;
}

/**
 * Safari's door into web views. Messages are `{__selector: "_rpc_…:", __argument: {…}}`; what a host and a page say to each other is
 * raw WebKit Inspector Protocol inside `_rpc_forwardSocketData:` and `_rpc_applicationSentData:`. An app is known by its process
 * ("PID:4242"), a page by a number, a conversation by the host's sender key.
 */
export function webInspector({
  phone,
  onNote,
  onUnknown,
}: {
  readonly phone: Phone;
  readonly onNote: (note: string) => void;
  readonly onUnknown: (what: string) => void;
}): WebInspector {
  const hosts = new Set<{ lookAgain(): void }>();
  return {
    serve: (connection) => {
      const host = serveHost({ connection, phone, onNote, onUnknown });
      hosts.add(host);
      connection.on("close", () => hosts.delete(host));
    },
    lookAgain: () => {
      for (const host of hosts) host.lookAgain();
    },
  };
}

interface Host {
  readonly connection: Duplex;
  readonly phone: Phone;
  readonly onNote: (note: string) => void;
  readonly onUnknown: (what: string) => void;
}

function serveHost({ connection, phone, onNote, onUnknown }: Host): { lookAgain(): void } {
  const stream = plistStream(connection, (message) => {
    const selector = textOf(message["__selector"]);
    const handler = selectors[selector];
    if (handler === undefined) onUnknown(`webinspector ${selector}`);
    void Promise.resolve(handler?.(dictionaryOf(message["__argument"]))).catch((error: unknown) =>
      onNote(`${selector} failed: ${error instanceof Error ? error.message : String(error)}`),
    );
  });
  const conversations = new Map<string, Conversation>();
  let told = new Map<string, Application>();
  connection.on("close", () => {
    for (const conversation of conversations.values()) conversation.close();
  });

  const selectors: Readonly<Record<string, (argument: Message) => Promise<void> | void>> = {
    "_rpc_reportIdentifier:": () => {
      // Only Safari lets itself be driven by WebDriver's own protocol.
      rpc(stream, "_rpc_reportCurrentState:", { WIRAutomationAvailabilityKey: "WIRAutomationAvailabilityNotAvailable" });
      tellApplications();
      rpc(stream, "_rpc_reportConnectedDriverList:", { WIRDriverDictionaryKey: {} });
    },
    "_rpc_getConnectedApplications:": () => tellApplications(),
    "_rpc_forwardGetListing:": async (argument) => {
      lookAgain();
      const application = textOf(argument["WIRApplicationIdentifierKey"]);
      rpc(stream, "_rpc_applicationSentListing:", { WIRApplicationIdentifierKey: application, WIRListingKey: await listing(application) });
    },
    /** A host begins to talk with a page. */
    "_rpc_forwardSocketSetup:": (argument) => {
      const key = conversationIn(argument);
      conversations.get(key)?.close();
      conversations.set(
        key,
        converse(phone, Number(argument["WIRPageIdentifierKey"]), (said) =>
          rpc(stream, "_rpc_applicationSentData:", {
            WIRApplicationIdentifierKey: textOf(argument["WIRApplicationIdentifierKey"]),
            WIRDestinationKey: textOf(argument["WIRSenderKey"]),
            WIRMessageDataKey: Buffer.from(said),
            WIRMessageDataTypeKey: "WIRMessageDataTypeFull",
          }),
        ),
      );
    },
    "_rpc_forwardSocketData:": (argument) => {
      const said = argument["WIRSocketDataKey"];
      if (said instanceof Uint8Array) conversations.get(conversationIn(argument))?.say(Buffer.from(said).toString("utf8"));
    },
    "_rpc_forwardDidClose:": (argument) => {
      conversations.get(conversationIn(argument))?.close();
      conversations.delete(conversationIn(argument));
    },
    // A blue veil over the page while a developer points at it: nobody looks at the glass of a twin.
    "_rpc_forwardIndicateWebView:": () => {},
    // There is no Safari to launch or to hand over.
    "_rpc_requestApplicationLaunch:": () => {},
    "_rpc_forwardAutomationSessionRequest:": () => {},
  };

  function tellApplications(): void {
    told = applicationsOf(phone);
    rpc(stream, "_rpc_reportConnectedApplicationList:", {
      WIRApplicationDictionaryKey: Object.fromEntries([...told].map(([key, app]) => [key, described(key, app)])),
    });
  }

  function lookAgain(): void {
    const now = applicationsOf(phone);
    for (const [key, app] of told) if (!now.has(key)) rpc(stream, "_rpc_applicationDisconnected:", described(key, app));
    for (const [key, app] of now) {
      const before = told.get(key);
      if (before === undefined) rpc(stream, "_rpc_applicationConnected:", described(key, app));
      else if (before.isActive !== app.isActive) rpc(stream, "_rpc_applicationUpdated:", described(key, app));
    }
    told = now;
  }

  async function listing(application: string): Promise<PlistValue> {
    const { inspector, name } = phone.engine;
    if (inspector.kind === "cdp") {
      onNote(`no page is listed: this twin shows its apps by ${name}, which does not speak the WebKit Inspector Protocol`);
      return {};
    }
    if (told.get(application)?.isActive !== true) return {};
    const pages = await inspector.pages();
    return Object.fromEntries(
      pages.map(({ id, title, url }) => [
        String(id),
        { WIRPageIdentifierKey: id, WIRTitleKey: title, WIRURLKey: url, WIRTypeKey: "WIRTypeWebPage" },
      ]),
    );
  }

  return { lookAgain };
}

interface Application {
  readonly bundleId: string;
  readonly name: string;
  /** In front: a suspended one answers nobody. */
  readonly isActive: boolean;
}

function applicationsOf(phone: Phone): Map<string, Application> {
  return new Map(
    phone.installed().flatMap(({ id, name }): [string, Application][] => {
      const pid = phone.pidOf(id);
      return pid === null ? [] : [[`PID:${pid}`, { bundleId: id, name, isActive: phone.front() === id }]];
    }),
  );
}

function described(key: string, { bundleId, name, isActive }: Application): Record<string, PlistValue> {
  return {
    WIRApplicationIdentifierKey: key,
    WIRApplicationBundleIdentifierKey: bundleId,
    WIRApplicationNameKey: name,
    WIRIsApplicationProxyKey: false,
    WIRIsApplicationActiveKey: isActive ? 1 : 0,
    WIRIsApplicationReadyKey: true,
    WIRAutomationAvailabilityKey: "WIRAutomationAvailabilityNotAvailable",
  };
}

interface Conversation {
  say(message: string): void;
  close(): void;
}

/** A host does not wait until its channel is open: what it says before is kept in order. */
function converse(phone: Phone, page: number, onAnswer: (said: string) => void): Conversation {
  const { inspector } = phone.engine;
  const waiting: string[] = [];
  let channel: InspectorChannel | null = null;
  let isClosed = false;
  const opening =
    inspector.kind === "cdp" ? Promise.reject(new Error("this engine has no WebKit inspector")) : inspector.connect(page, onAnswer);
  void opening.then(
    (opened) => {
      if (isClosed) return opened.close();
      channel = opened;
      for (const message of waiting) opened.send(message);
    },
    () => {
      // The page is gone: the host asks, gets no answer, and lists the pages anew.
      isClosed = true;
    },
  );
  return {
    say: (message) => {
      if (channel === null) waiting.push(message);
      else if (!isClosed) channel.send(message);
    },
    close: () => {
      isClosed = true;
      channel?.close();
    },
  };
}

function conversationIn(argument: Message): string {
  return `${textOf(argument["WIRSenderKey"])} ${String(argument["WIRPageIdentifierKey"])}`;
}

function rpc(stream: PlistStream, selector: string, argument: Record<string, PlistValue>): void {
  stream.send({ __selector: selector, __argument: argument });
}
