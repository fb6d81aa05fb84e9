import type { Box } from "../tree.ts";
import type { PageSession } from "./page-session.ts";

/** What the engine has painted, of the whole window or of a part of it. */
export async function takePicture(session: PageSession, clip: Box | null): Promise<Buffer> {
  const shown = clip ?? ((await session.evaluate("({ x: 0, y: 0, width: innerWidth, height: innerHeight })")) as Box);
  const { dataURL } = await session.call("Page.snapshotRect", { ...shown, coordinateSystem: "Viewport" });
  return Buffer.from(String(dataURL).replace(/^data:image\/png;base64,/, ""), "base64");
}
