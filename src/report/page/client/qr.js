import { h } from "./element.js";
import { fact } from "./fact.js";
import { money } from "./money.js";
import { part } from "./part.js";
import { thumbnail } from "./pictures.js";

export function qrPart(before, after) {
  if (after.decoded.length === 0 && (before === null || before.decoded.length === 0)) return null;
  const column = (side) => h("div", {}, side.decoded.length === 0 ? h("div.gap", {}, "–") : side.decoded.map(qrBox));
  return part("QR on the screen", after.decoded.length, true, h("div.sides", {}, before === null ? null : column(before), column(after)));
}

function qrBox(qr) {
  const parts = qr.parts;
  const wrongSum = parts !== null && parts.sumMinor !== null && parts.sumMinor !== qr.expectedMinor;
  const wrongLabel = qr.labelMinor !== null && qr.labelMinor !== qr.expectedMinor;
  const flagged = (wrong, ...content) => h(wrong ? "mark.shape" : "span", {}, ...content);
  return h(
    "div.box.qr",
    {},
    thumbnail(qr.shot, "the QR on the screen", undefined, { shot: qr.shot }),
    h(
      "dl.facts",
      {},
      qr.text === null ? fact("text", flagged(true, "no decoder could read it")) : fact("text", h("code.wrap", {}, qr.text)),
      fact("to be paid", money(qr.expectedMinor)),
      parts === null
        ? null
        : fact(
            "sum in the code",
            parts.sumMinor === null ? h("span.dim", {}, "none") : flagged(wrongSum, money(parts.sumMinor), ` ${parts.currency ?? ""}`),
          ),
      fact("label beside it", qr.labelMinor === null ? h("span.dim", {}, "none") : flagged(wrongLabel, money(qr.labelMinor))),
      parts === null ? null : fact("id", h("code", {}, parts.id)),
      parts === null || parts.type === null
        ? null
        : fact("type", `${parts.type} ${{ "01": "static", "02": "one-time" }[parts.type] ?? ""}`),
      parts === null || parts.crc === null
        ? null
        : fact("checksum", flagged(parts.crcHolds === false, h("code", {}, parts.crc), parts.crcHolds ? " holds" : " does NOT hold")),
      fact(
        "read by",
        qr.readings
          .map((one) => `${one.decoder}${one.text === null ? " (nothing)" : one.text === qr.text ? "" : " (another text)"}`)
          .join(", "),
      ),
    ),
  );
}
