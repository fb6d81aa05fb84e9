import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSecrets } from "./run-secrets.ts";

describe("secrets of a run", () => {
  const folder = mkdtempSync(join(tmpdir(), "secrets-"));
  after(() => rmSync(folder, { recursive: true }));

  it("are the same for everybody who asks by the same name, and others by another name", () => {
    const secrets = openSecrets(folder);

    assert.equal(secrets.secret("bank"), secrets.secret("bank"));
    assert.notEqual(secrets.secret("bank"), secrets.secret("control"));
    assert.deepEqual(secrets.list(), [secrets.secret("bank"), secrets.secret("control")]);
  });

  it("include private keys that only our user may read, and that are struck out line by line", () => {
    const secrets = openSecrets(folder);

    const path = secrets.keyFile("signing");

    assert.equal(createPrivateKey(readFileSync(path)).asymmetricKeyDetails?.modulusLength, 2048);
    assert.equal(statSync(path).mode & 0o777, 0o600);
    assert.equal(secrets.keyFile("signing"), path);
    assert.ok(secrets.list().length > 20 && secrets.list().every((line) => readFileSync(path, "utf8").includes(line)));
  });
});
