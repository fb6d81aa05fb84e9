import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AppHost, hostApps } from "./app-host.ts";

describe("the host of the cashier apps", () => {
  const folder = mkdtempSync(join(tmpdir(), "apps-"));
  let host: AppHost;

  before(async () => {
    for (const app of ["old", "new"]) {
      mkdirSync(join(folder, app));
      writeFileSync(join(folder, app, "index.html"), `<p>${app}</p>`);
      writeFileSync(join(folder, app, "app.js"), "1;");
    }
    writeFileSync(join(folder, "private.txt"), "private");
    symlinkSync(join(folder, "private.txt"), join(folder, "old", "link.txt"));
    host = await hostApps({ "desktop@4.9": join(folder, "old"), "desktop@5.0": join(folder, "new") });
  });
  after(async () => {
    await host.stop();
    rmSync(folder, { recursive: true });
  });

  it("serves each build from an origin of its own, never from a cache", async () => {
    const [old, young] = [host.urlOf("desktop@4.9"), host.urlOf("desktop@5.0")];

    const page = await fetch(new URL("index.html?server=http://127.0.0.1:1", old));
    const script = await fetch(new URL("app.js", young));

    assert.notEqual(new URL(old).origin, new URL(young).origin);
    assert.equal(await page.text(), "<p>old</p>");
    assert.equal(page.headers.get("cache-control"), "no-store");
    assert.equal(page.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(script.headers.get("content-type"), "text/javascript; charset=utf-8");
  });

  it("lets nobody out of the folder, neither by dots nor by a link", async () => {
    const { hostname, port, pathname } = new URL(host.urlOf("desktop@4.9"));

    const statuses = await Promise.all(
      ["../private.txt", "..%2fprivate.txt", "%2e%2e/private.txt", "link.txt", "none.js", "%zz"].map((path) =>
        statusOf({ hostname, port, path: pathname + path }),
      ),
    );

    assert.deepEqual(new Set(statuses), new Set([404]));
  });
});

/** `fetch` would tidy the dots away before they reach the server. */
function statusOf(where: { hostname: string; port: string; path: string }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request(where, (answer) => resolve(answer.resume().statusCode))
      .on("error", reject)
      .end();
  });
}
