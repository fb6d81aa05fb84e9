import { zlibSync } from "fflate";
import type { Shape } from "./system-screen.ts";

/** A PNG of coloured boxes, later ones over earlier ones. */
export function drawShapes(
  size: { readonly width: number; readonly height: number },
  shapes: readonly Shape[],
  clip: Omit<Shape, "colour"> | null,
): Buffer {
  const area = clip ?? { left: 0, top: 0, right: size.width, bottom: size.height };
  const width = Math.max(1, area.right - area.left);
  const height = Math.max(1, area.bottom - area.top);
  // Each row begins with a byte that says how it is filtered: 0, not at all.
  const stride = 1 + width * 3;
  const rows = Buffer.alloc(stride * height);
  for (const { left, top, right, bottom, colour } of shapes) {
    const from = Math.max(left, area.left) - area.left;
    const to = Math.min(right, area.right) - area.left;
    if (to <= from) continue;
    const line = Buffer.alloc((to - from) * 3, Buffer.from(colour));
    for (let y = Math.max(top, area.top); y < Math.min(bottom, area.bottom); y++) line.copy(rows, (y - area.top) * stride + 1 + from * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, red green blue.
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk("IHDR", header),
    chunk("IDAT", Buffer.from(zlibSync(rows, { level: 1 }))),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  return sum;
});

function chunk(type: string, content: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  let sum = 0xffffffff;
  for (const byte of typed) sum = (CRC[(sum ^ byte) & 0xff] ?? 0) ^ (sum >>> 8);
  ends.writeUInt32BE((sum ^ 0xffffffff) >>> 0, 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}
