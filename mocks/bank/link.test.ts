import assert from "node:assert/strict";
import { crcOfLink, linkText, mintQrId, qrIdInLink } from "./link.ts";

const SEEN_IN_THE_WILD = [
  ["AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB", "AB75"],
  ["AS100001ORTF4GAF80KPJ53K186D9A3G?type=01&bank=100000000007", "0C8A"],
  ["BD1000140UGULHTI8TFB015KNF1ORSCR?type=02&bank=100000000004&sum=20000&cur=RUB", "C736"],
  ["AS10003P3RH0LJ2A9ROO038L6NT5RU1M?type=01&bank=000000000001&sum=10000&cur=RUB", "F3D0"],
  ["AD10000LIELKGQDK9TSAUC4MOQHTLRPU?type=02&bank=raiffei1test&sum=111000&cur=RUB", "277B"],
  ["AD1F2CD7212E48FA919AB52EF0AEFB33?type=02&bank=10000001&sum=111000&cur=RUB", "8544"],
] as const;

describe("the link in a QR", () => {
  for (const [link, crc] of SEEN_IN_THE_WILD) {
    it(`has the checksum ${crc} after ${link.slice(0, 8)}…`, () => assert.equal(crcOfLink(`https://qr.nspk.ru/${link}`), crc));
  }

  it("carries the amount in kopecks and ends with its own checksum", () => {
    const text = linkText({ qrId: "AD100004BAL7227F9BNP6KNE007J9B3K", amountMinor: 1, currency: "RUB" });

    assert.equal(text, "https://qr.nspk.ru/AD100004BAL7227F9BNP6KNE007J9B3K?type=02&bank=100000000007&sum=1&cur=RUB&crc=AB75");
  });

  it("has an id of 32 characters that is the same for the same seed, and another for the next QR", () => {
    const from = { prefix: "BD", seed: "1", account: "a", number: 1 } as const;

    assert.match(mintQrId(from), /^BD[A-Z0-9]{30}$/);
    assert.equal(mintQrId(from), mintQrId({ ...from }));
    assert.notEqual(mintQrId(from), mintQrId({ ...from, number: 2 }));
    assert.equal(new Set(Array.from({ length: 2000 }, (_, number) => mintQrId({ ...from, number }))).size, 2000);
  });

  it("is found by its id, with or without parameters, and nothing else is", () => {
    const qrId = "AD100004BAL7227F9BNP6KNE007J9B3K";

    assert.equal(qrIdInLink(`https://qr.nspk.ru/${qrId}`), qrId);
    assert.equal(qrIdInLink(`https://qr.nspk.ru/${qrId}?type=02`), qrId);
    assert.equal(qrIdInLink(`https://example.test/${qrId}`), null);
    assert.equal(qrIdInLink("milk"), null);
  });
});
