import type { Phone } from "../../phone/phone.ts";
import { InvalidApkError, readApk, type Apk } from "./read-apk.ts";

/** What is installed on the device: the phone holds apps and their data, this what Android knows of packages besides. */
export interface PackageManager {
  /** Puts a package on the device or a newer one in its place; null when that went well, else the reason as Android words it. */
  install(
    bytes: Buffer,
    how: { readonly replaces: boolean; readonly downgrades: boolean; readonly grants: boolean },
  ): Promise<string | null>;
  uninstall(id: string): Promise<boolean>;
  installed(): readonly InstalledPackage[];
  get(id: string): InstalledPackage | null;
  grant(id: string, permission: string): boolean;
  revoke(id: string, permission: string): boolean;
}

export interface InstalledPackage {
  readonly apk: Omit<Apk, "page">;
  /** Whether it has a page, and with it a screen. */
  readonly hasScreen: boolean;
  readonly granted: ReadonlySet<string>;
  readonly firstInstalledAt: number;
  readonly updatedAt: number;
  /** Linux user of the app: stays with the package. */
  readonly uid: number;
}

const FIRST_APP_UID = 10_100;

export function createPackageManager(phone: Phone): PackageManager {
  const packages = new Map<string, InstalledPackage & { granted: Set<string> }>();
  let newestUid = FIRST_APP_UID;
  // Installations arrive side by side, as Appium's two server packages do; the phone takes one after another.
  let last: Promise<unknown> = Promise.resolve();
  const oneByOne = <T>(step: () => Promise<T>): Promise<T> => {
    const mine = last.then(step, step);
    last = mine.catch(() => undefined);
    return mine;
  };

  return {
    install: (bytes, { replaces, downgrades, grants }) =>
      oneByOne(async () => {
        let read: Apk;
        try {
          read = await readApk(bytes);
        } catch (fault) {
          if (!(fault instanceof InvalidApkError)) throw fault;
          return `INSTALL_PARSE_FAILED_NOT_APK: ${fault.message}`;
        }
        const { page, ...apk } = read;
        const before = packages.get(apk.id);
        if (before !== undefined && !replaces) {
          return `INSTALL_FAILED_ALREADY_EXISTS: Attempt to re-install ${apk.id} without first uninstalling.`;
        }
        if (before !== undefined && !downgrades && apk.versionCode < before.apk.versionCode) {
          return `INSTALL_FAILED_VERSION_DOWNGRADE: Downgrade detected: Update version code ${apk.versionCode} is older than current ${before.apk.versionCode}`;
        }
        if (page.size > 0) {
          await phone.install({
            id: apk.id,
            name: apk.name,
            version: apk.versionName,
            versionCode: apk.versionCode,
            entry: apk.launcher ?? "",
            files: page,
            page: "index.html",
            sha256: apk.sha256,
          });
        }
        const now = Date.now();
        packages.set(apk.id, {
          apk,
          hasScreen: page.size > 0,
          granted: new Set([...(before?.granted ?? []), ...(grants ? apk.permissions : [])]),
          firstInstalledAt: before?.firstInstalledAt ?? now,
          updatedAt: now,
          uid: before?.uid ?? ++newestUid,
        });
        return null;
      }),
    uninstall: (id) =>
      oneByOne(async () => {
        const known = packages.get(id);
        if (known === undefined) return false;
        if (known.hasScreen) await phone.uninstall(id);
        return packages.delete(id);
      }),
    installed: () => [...packages.values()],
    get: (id) => packages.get(id) ?? null,
    grant(id, permission) {
      const known = packages.get(id);
      if (known === undefined || !known.apk.permissions.includes(permission)) return false;
      known.granted.add(permission);
      return true;
    },
    revoke: (id, permission) => packages.get(id)?.granted.delete(permission) ?? false,
  };
}
