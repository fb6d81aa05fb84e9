import { strict as assert } from "node:assert";
import { readEnvironment } from "./environment.ts";

describe("reading the environment", () => {
  it("counts an empty variable as not set", () => {
    assert.deepEqual(readEnvironment({ DATABASE_URL: "", NO_COLOR: "", CI: "" }), {
      databaseUrl: null,
      chromePath: null,
      chromedriverPath: null,
      path: [],
      javaHome: null,
      androidHome: null,
      adbServerPort: 5037,
      colour: true,
      ci: false,
      control: null,
    });
  });

  it("refuses a database that is no PostgreSQL without repeating its password", () => {
    assert.throws(() => readEnvironment({ DATABASE_URL: "mysql://shop:hunter2@localhost/shop" }), {
      code: "USAGE",
      message: /^(?!.*hunter2)DATABASE_URL is no PostgreSQL URL/,
    });
  });

  it("takes the root of the Android SDK by its new name, else by its old one", () => {
    assert.equal(readEnvironment({ ANDROID_SDK_ROOT: "/old" }).androidHome, "/old");
    assert.equal(readEnvironment({ ANDROID_SDK_ROOT: "/old", ANDROID_HOME: "/new" }).androidHome, "/new");
  });

  it("refuses a port that is none", () => {
    assert.throws(() => readEnvironment({ ANDROID_ADB_SERVER_PORT: "adb" }), {
      code: "USAGE",
      message: 'ANDROID_ADB_SERVER_PORT is "adb"; expected a port such as 5037; unset it to use the usual one',
    });
  });

  it("knows a worker by the whole of its three variables", () => {
    const { control } = readEnvironment({ TILLGATE_CONTROL: "http://127.0.0.1:1", TILLGATE_TOKEN: "t", TILLGATE_RUN_DIR: "/run" });
    assert.deepEqual(control, { url: "http://127.0.0.1:1", token: "t", runDir: "/run" });
    assert.equal(readEnvironment({ TILLGATE_CONTROL: "http://127.0.0.1:1" }).control, null);
  });
});
