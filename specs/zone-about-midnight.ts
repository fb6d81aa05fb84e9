/**
 * Time zones in which `nowMs` is the last hour of a day, and one hour further east the first of the next: wherever and whenever a story
 * is told, a device that goes from one to the other has passed midnight. POSIX counts them westwards: Etc/GMT-5 is five hours ahead.
 */
export function zonesAboutMidnight(nowMs: number): { readonly before: string; readonly after: string } {
  const hour = new Date(nowMs).getUTCHours();
  const ahead = 23 - hour;
  // Zones reach from 12 hours behind to 14 ahead.
  return ahead <= 13 ? { before: zone(ahead), after: zone(ahead + 1) } : { before: zone(ahead - 24), after: zone(ahead - 23) };
}

function zone(ahead: number): string {
  return ahead === 0 ? "Etc/UTC" : `Etc/GMT${ahead > 0 ? "-" : "+"}${Math.abs(ahead)}`;
}
