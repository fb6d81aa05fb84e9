import type { Phone } from "../phone/phone.ts";

/** The Android that this device says it is. */
export const ANDROID = {
  release: "14",
  sdk: 34,
  manufacturer: "Twin",
  brand: "twin",
  model: "Twin Pixel",
  device: "twin",
  abi: "x86_64",
} as const;

export interface Owner {
  readonly phone: Phone;
  readonly serial: string;
  readonly activities: { readonly systemLocale: string };
}

/** System properties: name to what it says now. */
const PROPS: Readonly<Record<string, (device: Owner) => string>> = {
  "ro.build.version.release": () => ANDROID.release,
  "ro.build.version.sdk": () => String(ANDROID.sdk),
  "ro.build.version.codename": () => "REL",
  "ro.build.characteristics": () => "default",
  "ro.build.type": () => "user",
  "ro.build.display.id": () => "TWIN.240101.001",
  "ro.product.manufacturer": () => ANDROID.manufacturer,
  "ro.product.brand": () => ANDROID.brand,
  "ro.product.model": () => ANDROID.model,
  "ro.product.name": () => ANDROID.device,
  "ro.product.device": () => ANDROID.device,
  "ro.product.cpu.abi": () => ANDROID.abi,
  "ro.product.cpu.abilist": () => ANDROID.abi,
  "ro.product.locale": () => "en-US",
  "ro.serialno": ({ serial }) => serial,
  "ro.sf.lcd_density": ({ phone }) => String(densityOf(phone)),
  "persist.sys.locale": ({ activities }) => activities.systemLocale,
  "persist.sys.timezone": ({ phone }) => phone.habits().timeZone,
  "sys.boot_completed": () => "1",
  "dev.bootcomplete": () => "1",
  "init.svc.bootanim": () => "stopped",
};

/** What `getprop NAME` prints; an unknown property is empty, as on every device. */
export function propOf(device: Owner, name: string): string {
  return PROPS[name]?.(device) ?? "";
}

export function allProps(device: Owner): readonly (readonly [string, string])[] {
  return Object.entries(PROPS).map(([name, says]) => [name, says(device)] as const);
}

/** Dots per inch: 160 to a CSS pixel of one device pixel. */
export function densityOf(phone: Phone): number {
  return Math.round(160 * phone.screen.pixelRatio);
}
