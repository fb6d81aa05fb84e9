import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { hydrateSymlinks } from "./embedded-binaries.ts";

describe("the PostgreSQL of the npm packages", () => {
  it("gets the links that a skipped install script did not make, however often we ask", () => {
    const root = mkdtempSync(join(tmpdir(), "native-"));
    mkdirSync(join(root, "native", "lib"), { recursive: true });
    writeFileSync(join(root, "native", "lib", "libpq.so.5.18"), "");
    writeFileSync(
      join(root, "native", "pg-symlinks.json"),
      JSON.stringify([{ source: "native/lib/libpq.so.5.18", target: "native/lib/libpq.so.5" }]),
    );

    hydrateSymlinks(join(root, "native"));
    hydrateSymlinks(join(root, "native"));

    assert.equal(readlinkSync(join(root, "native", "lib", "libpq.so.5")), "libpq.so.5.18");
    rmSync(root, { recursive: true });
  });
});
