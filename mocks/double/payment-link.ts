/** The same payment link with another sum, in kopecks, and the checksum that belongs to it; a link that names no sum stays as it is. */
export function withSum(link: string, sumMinor: number): string {
  if (!/[?&]sum=\d+/.test(link)) return link;
  const changed = link.replace(/([?&]sum=)\d+/, `$1${sumMinor}`);
  const signed = /^(?<text>.*)&crc=[0-9A-F]{4}$/.exec(changed)?.groups?.["text"];
  return signed === undefined ? changed : `${signed}&crc=${checksumOf(signed)}`;
}

/** CRC-16/CCITT-FALSE over the bytes of the link before it. */
function checksumOf(text: string): string {
  let sum = 0xffff;
  for (const byte of Buffer.from(text)) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x8000) === 0 ? (sum << 1) & 0xffff : ((sum << 1) ^ 0x1021) & 0xffff;
  }
  return sum.toString(16).toUpperCase().padStart(4, "0");
}
