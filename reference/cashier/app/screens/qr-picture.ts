import { create } from "qrcode";
import { element } from "../element.ts";

const QUIET_ZONE = 4;
/** What stands beside the code on a narrow screen, left and right together. */
const MARGINS = 36;

/**
 * The code in whole pixels per module, so that no edge is blurred; level M, white around it as the standard wants. It is as large as
 * asked for and never wider than the screen: large letters must not push it out.
 */
export function qrPicture(
  payload: string,
  { id, label, wantedSide }: { readonly id: string; readonly label: string; readonly wantedSide: number },
): HTMLCanvasElement {
  const { modules } = create(payload, { errorCorrectionLevel: "M" });
  const across = modules.size + 2 * QUIET_ZONE;
  const scale = Math.min(Math.ceil(wantedSide / across), Math.floor((document.documentElement.clientWidth - MARGINS) / across));
  const side = across * scale;
  const canvas = element("canvas", { id, width: side, height: side, role: "img", "aria-label": label });
  canvas.style.width = `${side}px`;
  canvas.style.height = `${side}px`;

  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser cannot draw the QR code");
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = "#000000";
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) !== 0) pen.fillRect((column + QUIET_ZONE) * scale, (row + QUIET_ZONE) * scale, scale, scale);
    }
  }
  return canvas;
}
