import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import QRCode from "qrcode";
import type { RunRecord } from "../run-record.ts";
import { tillPicture } from "./picture.ts";

/** Puts the pictures that the record names where a run would have left them. */
export async function writePictures(record: RunRecord, grain = 0): Promise<void> {
  let index = 0;
  for (const { registered, result } of record.attempts) {
    if (result === null) continue;
    const folder = join(record.folder, "evidence", registered.attempt);
    await mkdir(folder, { recursive: true });
    const pictures = result.steps.flatMap(({ screenshot }): readonly (readonly [string, Buffer])[] => {
      const tone: readonly [number, number, number] = screenshot === "failed.png" ? [186, 52, 44] : [38, 92, 160];
      return screenshot === null ? [] : [[screenshot, tillPicture(grain > 0 ? index++ : 3, tone, grain)]];
    });
    const codes = await Promise.all(
      result.decoded.map(
        async (decoded) => [decoded.screenshot, await QRCode.toBuffer(decoded.text ?? "nothing", { margin: 4, scale: 5 })] as const,
      ),
    );
    await Promise.all([...pictures, ...codes].map(([file, bytes]) => writeFile(join(folder, file), bytes)));
  }
}
