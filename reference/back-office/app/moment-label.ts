const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `2026-09-17 10:05:00` as `17 Sep 2026, 10:05`, cut from the text so that no time zone can move it. */
export function momentLabel(moment: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}:\d{2})/.exec(moment);
  return parts === null ? moment : `${Number(parts[3])} ${MONTHS[Number(parts[2]) - 1] ?? parts[2]} ${parts[1]}, ${parts[4]}`;
}
