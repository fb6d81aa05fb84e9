import { elementData } from "./element-data.ts";
import type { SourceDialect } from "./source-dialect.ts";

/** Page source of the UiAutomator2 driver, with the setting `includeExtrasInPageSource`. */
export const androidDialect: SourceDialect = {
  id: ({ attributes }) => (attributes["resource-id"] ?? "").replace(/^[^:/]+:id\//, ""),
  accessibilityId: ({ attributes }) => attributes["content-desc"] ?? "",
  text: ({ attributes }) => attributes["text"] ?? "",
  data: ({ attributes }) => elementData(attributes["extras"] ?? ""),
  enabled: ({ attributes }) => attributes["enabled"] !== "false",
  visible: ({ attributes }) => attributes["displayed"] !== "false",
  box({ attributes: { bounds, width, height } }) {
    const corners = /^\[(-?\d+),(-?\d+)\]\[(-?\d+),(-?\d+)\]$/.exec(bounds ?? "");
    // The root has no bounds but the size of the screen.
    if (corners === null) return { x: 0, y: 0, width: Number(width ?? 0), height: Number(height ?? 0) };
    const [left = 0, top = 0, right = 0, bottom = 0] = corners.slice(1).map(Number);
    return { x: left, y: top, width: right - left, height: bottom - top };
  },
};
