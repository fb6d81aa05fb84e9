import { crc32, deflateSync } from "node:zlib";

const drawn = new Map<string, Buffer>();

/** The picture of `drawTill`, drawn once for all the places where it stands. */
export function tillPicture(lines: number, tone: readonly [number, number, number], grain = 0): Buffer {
  const key = `${lines} ${tone.join(" ")} ${grain}`;
  const picture = drawn.get(key) ?? drawTill(lines, tone, grain);
  drawn.set(key, picture);
  return picture;
}

/** A small PNG of something like a till: a header, some lines of a cart and a button, so that a report has pictures to show. */
function drawTill(lines: number, tone: readonly [number, number, number], grain: number): Buffer {
  const width = 640;
  const height = 400;
  const rows = Buffer.alloc(height * (1 + width * 3), 250);
  const fill = (left: number, top: number, wide: number, high: number, [red, green, blue]: readonly [number, number, number]) => {
    for (let y = top; y < top + high; y++) {
      for (let x = left; x < left + wide; x++) rows.set([red, green, blue], y * (1 + width * 3) + 1 + x * 3);
    }
  };
  fill(0, 0, width, 56, tone);
  for (let line = 0; line < lines % 6; line++) {
    fill(32, 88 + line * 40, 220 + ((line * 67) % 120), 14, [170, 176, 182]);
    fill(500, 88 + line * 40, 96, 14, [90, 96, 104]);
  }
  fill(32, 330, 576, 44, tone);
  // Grain makes the file as big as a real screenshot; a simple generator keeps it the same in every run.
  let noise = lines + 1;
  for (let count = 0; count < grain; count++) {
    noise = (noise * 1_103_515_245 + 12_345) % 2_147_483_648;
    rows[(noise % height) * (1 + width * 3) + 1 + (count % (width * 3))] = noise & 255;
  }
  for (let y = 0; y < height; y++) rows[y * (1 + width * 3)] = 0;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
