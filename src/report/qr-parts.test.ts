import assert from "node:assert/strict";
import { qrParts } from "./qr-parts.ts";

describe("the parts of a payment link", () => {
  it("are its id, type, bank, sum and a checksum that holds", () => {
    const parts = qrParts("https://qr.nspk.ru/BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB&crc=C736");

    assert.equal(parts?.id, "BD1000140UGULHTI8TFB015KNF1ORSCR");
    assert.equal(parts.sumMinor, 20_000);
    assert.equal(parts.crcHolds, true);
  });

  it("show a checksum that does not hold, and a sum that is no integer as none", () => {
    const parts = qrParts("https://qr.nspk.ru/AD1F2CD7212E48FA919AB52EF0AEFB33?type=02&bank=10000001&sum=1110.5&cur=RUB&crc=C08B");

    assert.equal(parts?.crcHolds, false);
    assert.equal(parts.sumMinor, null);
  });

  it("are nothing when the text is no link", () => {
    assert.equal(qrParts("javascript:alert(1)"), null);
  });
});
