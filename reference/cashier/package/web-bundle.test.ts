import assert from "node:assert/strict";
import { chooseBuild } from "../builds.ts";
import { bundleWeb } from "./web-bundle.ts";

describe("the web bundle", () => {
  it("is a page with its script and its looks, and knows which build it is", async () => {
    const files = await bundleWeb(chooseBuild({ app: "4.9", platform: "ios", overrides: "" }));

    assert.deepEqual(Object.keys(files).toSorted(), ["app.css", "app.js", "build.json", "index.html"]);
    assert.match(Buffer.from(files["app.js"] ?? []).toString(), /"?reader"?: "swift"/);
  });

  it("names no folder of the machine that built it", async () => {
    const files = await bundleWeb(chooseBuild({ app: "5.0", platform: "android", overrides: "" }));

    assert.ok(
      !Buffer.from(files["app.js"] ?? [])
        .toString()
        .includes(process.cwd()),
    );
  });
});
