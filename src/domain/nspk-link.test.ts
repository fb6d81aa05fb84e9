import assert from "node:assert/strict";
import { crc16, parseNspkLink } from "./nspk-link.ts";

const GOOD = [
  "AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB&crc=AB75",
  "AS100001ORTF4GAF80KPJ53K186D9A3G?type=01&bank=100000000007&crc=0C8A",
  "BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB&crc=C736",
  "AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB&crc=F3D0",
  "AD10000LIELKGQDK9TSAUC4MOQHTLRPU?type=02&bank=raiffei1test&sum=111000&cur=RUB&crc=277B",
];

describe("an NSPK link", () => {
  for (const line of GOOD) {
    it(`has a right checksum in ${line.slice(0, 8)}…`, () => {
      assert.equal(parseNspkLink(`https://qr.nspk.ru/${line}`)?.crcValid, true);
    });
  }

  it("has a wrong checksum in a documentation placeholder, and we know the right one", () => {
    const link = "https://qr.nspk.ru/AD1F2CD7212E48FA919AB52EF0AEFB33?type=02&bank=10000001&sum=111000&cur=RUB";
    assert.equal(parseNspkLink(`${link}&crc=C08B`)?.crcValid, false);
    assert.equal(crc16(link).toString(16).toUpperCase(), "8544");
  });

  it("is legal without any parameters and then says nothing of the amount", () => {
    assert.deepEqual(parseNspkLink("https://qr.nspk.ru/AD100004BAL7227F9BNP6KNE007J9B3K"), {
      id: "AD100004BAL7227F9BNP6KNE007J9B3K",
      type: null,
      bank: null,
      sumMinor: null,
      currency: null,
      crcValid: null,
    });
  });

  it("carries kopecks", () => {
    assert.equal(parseNspkLink(`https://qr.nspk.ru/${GOOD[2]}`)?.sumMinor, 20000);
  });

  it("is not any other text", () => {
    assert.equal(parseNspkLink("https://shop.example/pay?sum=1"), null);
    assert.equal(parseNspkLink("https://qr.nspk.ru/short?sum=1"), null);
  });
});
