import { create } from "qrcode";
import type { Traits } from "../../builds.ts";
import { element } from "../element.ts";

const QUIET_ZONE = 4;
/** What stands beside the code on a narrow screen, left and right together. */
const MARGINS = 36;

/** How the code is drawn. A mark over the middle takes modules away, which level H can afford: it restores up to 30 %. */
const LOOKS = {
  plain: { level: "M", paper: "#ffffff", ink: "#000000", larger: 1, mark: 0 },
  branded: { level: "H", paper: "#fff6e5", ink: "#123a6b", larger: 1.25, mark: 0.16 },
} as const satisfies Record<Traits["qrPicture"], unknown>;

/**
 * The code in whole pixels per module, so that no edge is blurred; a margin around it as the standard wants. It is as large as
 * asked for and never wider than the screen: large letters must not push it out.
 */
export function qrPicture(
  payload: string,
  { id, label, wantedSide }: { readonly id: string; readonly label: string; readonly wantedSide: number },
  look: Traits["qrPicture"],
): HTMLCanvasElement {
  const { level, paper, ink, larger, mark } = LOOKS[look];
  const { modules } = create(payload, { errorCorrectionLevel: level });
  const across = modules.size + 2 * QUIET_ZONE;
  const scale = Math.min(Math.ceil((wantedSide * larger) / across), Math.floor((document.documentElement.clientWidth - MARGINS) / across));
  const side = across * scale;
  const canvas = element("canvas", { id, width: side, height: side, role: "img", "aria-label": label });
  canvas.style.width = `${side}px`;
  canvas.style.height = `${side}px`;

  const pen = canvas.getContext("2d");
  if (pen === null) throw new Error("this browser cannot draw the QR code");
  pen.fillStyle = paper;
  pen.fillRect(0, 0, side, side);
  pen.fillStyle = ink;
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column) !== 0) pen.fillRect((column + QUIET_ZONE) * scale, (row + QUIET_ZONE) * scale, scale, scale);
    }
  }
  if (mark > 0) drawMark(pen, side, mark);
  return canvas;
}

/** The shop's mark in the middle of the code. */
function drawMark(pen: CanvasRenderingContext2D, side: number, share: number): void {
  const width = Math.round(side * share);
  const at = Math.round((side - width) / 2);
  pen.fillStyle = "#c2410c";
  pen.fillRect(at, at, width, width);
}
