import type { Duplex } from "node:stream";
import type { PlistValue } from "plist";
import type { InstalledApp, Phone } from "../../phone/phone.ts";
import { PackageRefusedError, readPackage } from "./app-package.ts";
import type { Notifications } from "./notification-proxy.ts";
import { dictionaryOf, plistStream, textOf, textsOf } from "../plist-stream.ts";
import type { Message, PlistStream } from "../plist-stream.ts";
import type { Staging } from "./staging.ts";

export interface Installer {
  serve(connection: Duplex): void;
}

/** Puts apps on the phone and takes them away, and says which are there. Long work is told in steps of `PercentComplete`; the last message has `Status: Complete`. */
export function installer({
  phone,
  staging,
  notifications,
  onUnknown,
}: {
  readonly phone: Phone;
  readonly staging: Staging;
  readonly notifications: Notifications;
  readonly onUnknown: (what: string) => void;
}): Installer {
  /** Info.plist of the apps that were installed by us. */
  const infos = new Map<string, Message>();
  const attributesOf = (app: InstalledApp) => describe(app, infos.get(app.id));

  const commands: Readonly<Record<string, (message: Message, stream: PlistStream) => Promise<void> | void>> = {
    Lookup: (message, stream) => {
      const options = dictionaryOf(message["ClientOptions"]);
      const wanted = textsOf(options["BundleIDs"]);
      const found = phone.installed().filter(({ id }) => wanted.length === 0 || wanted.includes(id));
      stream.send({
        Status: "Complete",
        LookupResult: Object.fromEntries(found.map((app) => [app.id, picked(attributesOf(app), options)])),
      });
    },
    Browse: (message, stream) => {
      const options = dictionaryOf(message["ClientOptions"]);
      // A twin comes without apps of the system.
      const found = options["ApplicationType"] === "System" ? [] : phone.installed();
      if (found.length > 0)
        stream.send({
          Status: "BrowsingApplications",
          CurrentIndex: 0,
          CurrentAmount: found.length,
          CurrentList: found.map((app) => picked(attributesOf(app), options)),
        });
      stream.send({ Status: "Complete" });
    },
    Install: install,
    Upgrade: install,
    Uninstall: async (message, stream) => {
      const id = textOf(message["ApplicationIdentifier"]);
      stream.send({ Status: "RemovingApplication", PercentComplete: 50 });
      await phone.uninstall(id);
      infos.delete(id);
      stream.send({ Status: "Complete" });
      notifications.post("com.apple.mobile.application_uninstalled");
    },
  };

  async function install(message: Message, stream: PlistStream): Promise<void> {
    const path = textOf(message["PackagePath"]);
    stream.send({ Status: "CreatingStagingDirectory", PercentComplete: 5 });
    const { app, info } = readPackage(staging, path);
    stream.send({ Status: "InspectingPackage", PercentComplete: 20 });
    await phone.install(app);
    infos.set(app.id, info);
    staging.remove(path);
    stream.send({ Status: "GeneratingApplicationMap", PercentComplete: 90 });
    stream.send({ Status: "Complete" });
    notifications.post("com.apple.mobile.application_installed");
  }

  return {
    serve: (connection) => {
      const stream = plistStream(connection, (message) => {
        const name = textOf(message["Command"]);
        const command = commands[name];
        if (command === undefined) onUnknown(`installation_proxy ${name}`);
        void Promise.resolve(command === undefined ? stream.send({ Error: "UnknownCommand" }) : command(message, stream)).catch(
          (error: unknown) =>
            stream.send({
              Error: error instanceof PackageRefusedError ? "PackageInspectionFailed" : "APIInternalError",
              ErrorDescription: error instanceof Error ? error.message : String(error),
            }),
        );
      });
    },
  };
}

function describe(app: InstalledApp, info: Message | undefined): Readonly<Record<string, PlistValue>> {
  return {
    CFBundleExecutable: app.name,
    CFBundleName: app.name,
    CFBundleDisplayName: app.name,
    CFBundleShortVersionString: app.version,
    CFBundleVersion: String(app.versionCode || app.version),
    ...definedIn(info),
    CFBundleIdentifier: app.id,
    ApplicationType: "User",
    Path: `/private/var/containers/Bundle/Application/${app.id}/${app.name}.app`,
    Container: `/private/var/mobile/Containers/Data/Application/${app.id}`,
  };
}

function definedIn(info: Message | undefined): Record<string, PlistValue> {
  const defined: Record<string, PlistValue> = {};
  for (const [key, value] of Object.entries(info ?? {})) if (value !== undefined) defined[key] = value;
  return defined;
}

function picked(attributes: Readonly<Record<string, PlistValue>>, options: Message): PlistValue {
  const wanted = textsOf(options["ReturnAttributes"]);
  return Object.fromEntries(Object.entries(attributes).filter(([key]) => wanted.length === 0 || wanted.includes(key)));
}
