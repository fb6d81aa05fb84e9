import assert from "node:assert/strict";
import { toBuffer } from "qrcode";
import { pixelsOf } from "./png-pixels.ts";
import { readQr } from "./qr-reading.ts";

const LINK = "https://qr.nspk.ru/BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB&crc=C736";

describe("reading a QR from a picture", () => {
  it("gives the text and asks no second decoder when the first is sure", async () => {
    const readings = await readQr(await toBuffer(LINK, { errorCorrectionLevel: "M", margin: 4, scale: 6 }));

    assert.deepEqual(readings, [{ decoder: "zxing", text: LINK }]);
  });

  it("says that both decoders read nothing where there is nothing", async () => {
    const blank = await toBuffer(LINK, { margin: 4, color: { dark: "#ffffffff", light: "#ffffffff" } });

    assert.deepEqual(await readQr(blank), [
      { decoder: "zxing", text: null },
      { decoder: "qr", text: null },
    ]);
  });
});

describe("the pixels of a PNG", () => {
  it("come out as they were drawn", async () => {
    const { width, height, rgba } = pixelsOf(
      await toBuffer(LINK, { margin: 4, scale: 2, color: { dark: "#102030ff", light: "#fffffeff" } }),
    );

    const middleOfTheFirstFinder = (4 * 2 + 1) * width + 4 * 2 + 1;
    assert.equal(width, height);
    assert.deepEqual([...rgba.subarray(0, 4)], [255, 255, 254, 255]);
    assert.deepEqual([...rgba.subarray(middleOfTheFirstFinder * 4, middleOfTheFirstFinder * 4 + 4)], [16, 32, 48, 255]);
  });
});
