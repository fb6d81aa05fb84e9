import { strict as assert } from "node:assert";
import { readEnvironment } from "../config/environment.ts";
import { printSurroundings } from "./doctor.ts";
import { diagnoseBrowser } from "./surroundings/browser.ts";
import { diagnoseDatabase } from "./surroundings/database.ts";
import { findChromium, sameMajor } from "./surroundings/find-chromium.ts";
import { nodeSurrounding } from "./surroundings/node-version.ts";

describe("the doctor", () => {
  it("lists what was found and ends with the commands that mend the rest", () => {
    const table = printSurroundings(
      [
        { name: "Node", state: "present", found: "20.20.2", mend: null },
        { name: "browser", state: "missing", found: "no Chromium or Chrome", mend: "npm run setup" },
        { name: "Java", state: "optional missing", found: "none", mend: "apt-get install default-jre-headless" },
      ],
      false,
    );

    assert.equal(
      table,
      `✔ Node     20.20.2
✘ browser  no Chromium or Chrome
– Java     none

A run cannot start yet.
Needed, for browser: npm run setup
If you like, for Java: apt-get install default-jre-headless
`,
    );
  });

  it("names the variable that leads to no browser", async () => {
    const environment = readEnvironment({ CHROME_PATH: "/nowhere/chrome" });

    const browser = await diagnoseBrowser({ environment, platforms: ["desktop"] });

    assert.deepEqual(browser, {
      name: "browser",
      state: "missing",
      found: "nothing that runs at /nowhere/chrome (CHROME_PATH)",
      mend: "correct CHROME_PATH, or unset it and run: npm run setup",
    });
    assert.equal(await findChromium(environment), null);
  });

  it("says that a database does not answer, without its password", async () => {
    // Port 1 of loopback: nothing listens there.
    const environment = readEnvironment({ DATABASE_URL: "postgresql://shop:hunter2@127.0.0.1:1/shop" });

    const database = await diagnoseDatabase({ environment, platforms: [] });

    assert.equal(database.state, "missing");
    assert.match(database.found, /^DATABASE_URL \(127\.0\.0\.1:1\) does not let us in: /);
    assert.doesNotMatch(JSON.stringify(database), /hunter2/);
  });

  it("takes only drivers of the browser's major version", () => {
    const browser = { path: "b", version: "156.0.1.2" };
    assert.equal(sameMajor(browser, { path: "d", version: "156.0.9.9" }), true);
    assert.equal(sameMajor(browser, { path: "d", version: "155.0.1.2" }), false);
  });

  it("knows the supported lines of Node", () => {
    const states = ["18.20.0", "20.18.9", "20.19.0", "21.7.0", "22.11.0", "22.12.0", "23.1.0", "24.0.0", "26.1.0"].map(
      (version) => nodeSurrounding(version).state === "present",
    );
    assert.deepEqual(states, [false, false, true, false, false, true, false, true, true]);
  });
});
