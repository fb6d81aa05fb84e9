/** What `date +FORMAT` prints in a time zone: %Y %m %d %H %M %S %T %z %s. */
export function printDate(at: Date, format: string, timeZone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
    timeZoneName: "longOffset",
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((known) => known.type === type)?.value ?? "";
  const fields: Readonly<Record<string, string>> = {
    Y: part("year"),
    m: part("month"),
    d: part("day"),
    H: part("hour"),
    M: part("minute"),
    S: part("second"),
    T: `${part("hour")}:${part("minute")}:${part("second")}`,
    // "GMT+03:00" is +0300, "GMT" alone +0000.
    z: part("timeZoneName").replace("GMT", "").replace(":", "") || "+0000",
    s: String(Math.floor(at.getTime() / 1000)),
    "%": "%",
  };
  return format.replace(/%(.)/g, (whole, letter: string) => fields[letter] ?? whole);
}
