/** Who the cashier is on a phone, in the words of both platforms. */
export const APP_ID = "lab.tillgate.cashier";
export const APP_NAME = "Cashier";

/** "4.9" as 4009: a whole number that grows with every version, as Android compares them. */
export function versionCode(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 1000 + minor;
}
