/** Simulators are named by a UUID, iPhones by 8 and 16 or by 40 hexadecimal digits. */
export function isSimulatorUdid(udid: string): boolean {
  return /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(udid);
}
