import { elementData, looksLikeData } from "./element-data.ts";
import type { SourceDialect } from "./source-dialect.ts";
import type { SourceElement } from "./source-element.ts";

/** Page source of the XCUITest driver. An accessibility identifier takes the place of the name; an app's data stand in the accessibility value. */
export const iosDialect: SourceDialect = {
  id: ({ attributes }) => attributes["name"] ?? "",
  accessibilityId: ({ attributes }) => attributes["name"] ?? "",
  text(element) {
    const { label = "", value = "" } = element.attributes;
    if (holdsWhatWasTyped(element)) return value;
    return label !== "" ? label : looksLikeData(value) ? "" : value;
  },
  data(element) {
    const { value = "" } = element.attributes;
    return !holdsWhatWasTyped(element) && looksLikeData(value) ? elementData(value) : {};
  },
  enabled: ({ attributes }) => attributes["enabled"] !== "false",
  visible: ({ attributes }) => attributes["visible"] !== "false",
  box: ({ attributes: { x, y, width, height } }) => ({
    x: Number(x ?? 0),
    y: Number(y ?? 0),
    width: Number(width ?? 0),
    height: Number(height ?? 0),
  }),
};

function holdsWhatWasTyped({ name }: SourceElement): boolean {
  return /(?:TextField|TextView|SearchField)$/.test(name);
}
