import assert from "node:assert/strict";
import { checksum, readQrLink } from "./qr-link.ts";

describe("the link in a payment QR", () => {
  it("has the checksum that real links have", () => {
    assert.equal(checksum("https://qr.nspk.ru/BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB"), "C736");
    assert.equal(checksum("https://qr.nspk.ru/AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB"), "AB75");
  });

  it("tells sum, currency and whether it is whole", () => {
    const link = "https://qr.nspk.ru/BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB&crc=C736";

    assert.deepEqual(readQrLink(link), { id: "BD1000140UGULHTI8TFB015KNF1ORSCR", sumMinor: 20000, currency: "RUB", checksumIsRight: true });
    assert.equal(readQrLink(link.replace("sum=20000", "sum=2000"))?.checksumIsRight, false);
  });

  it("may say nothing but its id: then the bank knows the rest", () => {
    const id = "BD1000140UGULHTI8TFB015KNF1ORSCR";

    assert.deepEqual(readQrLink(`https://qr.nspk.ru/${id}`), { id, sumMinor: null, currency: null, checksumIsRight: null });
  });

  it("is none with parameters but without a checksum", () => {
    assert.equal(readQrLink("https://qr.nspk.ru/BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB"), null);
  });
});
