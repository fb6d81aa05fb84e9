import { crcOfLink } from "../bank/link.ts";

/** The same payment link with another sum, in kopecks, and the checksum that belongs to it; a link that names no sum stays as it is. */
export function withSum(link: string, sumMinor: number): string {
  if (!/[?&]sum=\d+/.test(link)) return link;
  const changed = link.replace(/([?&]sum=)\d+/, `$1${sumMinor}`);
  const signed = /^(?<text>.*)&crc=[0-9A-F]{4}$/.exec(changed)?.groups?.["text"];
  return signed === undefined ? changed : `${signed}&crc=${crcOfLink(signed)}`;
}
