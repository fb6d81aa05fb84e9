import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { readBarcodes as ReadBarcodes } from "zxing-wasm/reader";
import type { DecodedQr } from "../domain/attempt.ts";
import { pixelsOf } from "./png-pixels.ts";

export type Readings = DecodedQr["readings"];

/** Reads a QR from a picture with two independent decoders; the second is asked only when the first sees nothing. */
export async function readQr(png: Buffer): Promise<Readings> {
  const first = { decoder: "zxing", text: await readWithZxing(png) };
  if (first.text !== null) return [first];
  return [first, { decoder: "qr", text: await readWithQr(png) }];
}

let zxing: Promise<{ readonly readBarcodes: typeof ReadBarcodes }> | undefined;

async function readWithZxing(png: Buffer): Promise<string | null> {
  // Loaded at the first picture, not with the specs: a plan reads specs too and needs no decoder.
  zxing ??= (async () => {
    const module = await import("zxing-wasm/reader");
    const wasm = await readFile(createRequire(import.meta.url).resolve("zxing-wasm/reader/zxing_reader.wasm"));
    // Without its own bytes the package fetches them from the internet.
    await module.prepareZXingModule({
      overrides: { wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength) as ArrayBuffer },
      fireImmediately: true,
    });
    return module;
  })();
  const { readBarcodes } = await zxing;
  const results = await readBarcodes(new Uint8Array(png), { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 1 });
  const result = results.find((found) => found.isValid);
  return result === undefined ? null : result.text;
}

async function readWithQr(png: Buffer): Promise<string | null> {
  const { default: decodeQr } = await import("qr/decode.js");
  try {
    const { width, height, rgba } = pixelsOf(png);
    return decodeQr({ width, height, data: rgba });
  } catch {
    // The decoder throws when it finds no code; that is its way of saying null.
    return null;
  }
}
