import { inflateSync } from "node:zlib";

/** Pixels of the PNGs that WebDriver makes: 8 bits, RGB or RGBA, not interlaced. */
export function pixelsOf(png: Buffer): { readonly width: number; readonly height: number; readonly rgba: Uint8Array } {
  const width = png.readUInt32BE(16);
  const height = png.readUInt32BE(20);
  const [depth, colour, , , interlaced] = png.subarray(24, 29);
  if (depth !== 8 || (colour !== 2 && colour !== 6) || interlaced !== 0)
    throw new RangeError(`not a picture as drivers take them (depth ${depth}, colour type ${colour})`);
  const channels = colour === 6 ? 4 : 3;
  const lines = inflateSync(Buffer.concat(dataChunks(png)));
  const stride = width * channels;
  const rgba = new Uint8Array(width * height * 4).fill(255);
  let above = new Uint8Array(stride);
  for (let y = 0; y < height; y += 1) {
    const at = y * (stride + 1);
    const line = unfilter({ filter: lines[at] ?? 0, line: lines.subarray(at + 1, at + 1 + stride), above, channels });
    for (let x = 0; x < width; x += 1) rgba.set(line.subarray(x * channels, x * channels + channels), (y * width + x) * 4);
    above = line;
  }
  return { width, height, rgba };
}

function dataChunks(png: Buffer): Buffer[] {
  const chunks: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length;) {
    const length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") chunks.push(png.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return chunks;
}

function unfilter({
  filter,
  line,
  above,
  channels,
}: {
  filter: number;
  line: Uint8Array;
  above: Uint8Array;
  channels: number;
}): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(line.length);
  for (let i = 0; i < line.length; i += 1) {
    const left = i >= channels ? (out[i - channels] ?? 0) : 0;
    const up = above[i] ?? 0;
    const corner = i >= channels ? (above[i - channels] ?? 0) : 0;
    const predicted = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    out[i] = ((line[i] ?? 0) + predicted) & 255;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const guess = left + up - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
