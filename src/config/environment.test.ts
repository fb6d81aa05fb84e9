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

  it("knows a worker by the whole of its three variables", () => {
    const { control } = readEnvironment({ TILLGATE_CONTROL: "http://127.0.0.1:1", TILLGATE_TOKEN: "t", TILLGATE_RUN_DIR: "/run" });
    assert.deepEqual(control, { url: "http://127.0.0.1:1", token: "t", runDir: "/run" });
    assert.equal(readEnvironment({ TILLGATE_CONTROL: "http://127.0.0.1:1" }).control, null);
  });
});
