import type { InstalledPackage } from "./package-manager.ts";

/** What `dumpsys package` prints of one. */
export function printPackage({ apk, granted, uid, firstInstalledAt, updatedAt }: InstalledPackage): string {
  const moment = (at: number) => new Date(at).toISOString().replace("T", " ").slice(0, 19);
  return [
    "Packages:",
    `  Package [${apk.id}] (${apk.sha256.slice(0, 7)}):`,
    `    userId=${uid}`,
    `    codePath=${packagePath(apk.id).replace("/base.apk", "")}`,
    `    versionCode=${apk.versionCode} minSdk=${apk.minSdk} targetSdk=${apk.targetSdk}`,
    `    versionName=${apk.versionName}`,
    "    flags=[ DEBUGGABLE HAS_CODE ALLOW_CLEAR_USER_DATA ]",
    `    lastUpdateTime=${moment(updatedAt)}`,
    "    requested permissions:",
    ...apk.permissions.map((permission) => `      ${permission}`),
    `    User 0: ceDataInode=1 installed=true hidden=false suspended=false stopped=false notLaunched=false enabled=0 instant=false`,
    `      firstInstallTime=${moment(firstInstalledAt)}`,
    "      runtime permissions:",
    ...apk.permissions.map((permission) => `        ${permission}: granted=${granted.has(permission)}`),
    "",
  ].join("\n");
}

/** Where Android keeps an installed package; the two random parts of the real path say nothing here. */
export function packagePath(id: string): string {
  return `/data/app/~~twin==/${id}-twin==/base.apk`;
}
