import { strict as assert } from "node:assert";
import { phoneDouble } from "../phone-double.ts";
import { TEST_APP, testApk } from "../test-device.ts";
import { createPackageManager } from "./package-manager.ts";

const AS_ALWAYS = { replaces: true, downgrades: false, grants: false } as const;

describe("the package manager", () => {
  it("installs an app with its page on the phone", async () => {
    const phone = phoneDouble();
    const packages = createPackageManager(phone);

    assert.equal(await packages.install(testApk(), AS_ALWAYS), null);

    assert.equal(phone.app(TEST_APP.id)?.entry, TEST_APP.activity);
    assert.equal(packages.get(TEST_APP.id)?.apk.versionName, "8.0.9");
  });

  it("knows a package without a page, which the phone never sees", async () => {
    const phone = phoneDouble();
    const packages = createPackageManager(phone);

    await packages.install(testApk({ page: false }), AS_ALWAYS);

    assert.equal(packages.get(TEST_APP.id)?.hasScreen, false);
    assert.deepEqual(phone.installed(), []);
  });

  it("puts a newer one in an older one's place, and no older one unless told", async () => {
    const packages = createPackageManager(phoneDouble());
    await packages.install(testApk(), AS_ALWAYS);

    const newer = await packages.install(testApk({ versionCode: 200 }), AS_ALWAYS);
    const older = await packages.install(testApk({ versionCode: 180 }), AS_ALWAYS);
    const forced = await packages.install(testApk({ versionCode: 180 }), { ...AS_ALWAYS, downgrades: true });

    assert.equal(newer, null);
    assert.match(older ?? "", /INSTALL_FAILED_VERSION_DOWNGRADE: .* 180 is older than current 200/);
    assert.equal(forced, null);
    assert.equal(packages.get(TEST_APP.id)?.apk.versionCode, 180);
  });

  it("refuses what is no package", async () => {
    const packages = createPackageManager(phoneDouble());

    assert.match((await packages.install(Buffer.from("hello"), AS_ALWAYS)) ?? "", /^INSTALL_PARSE_FAILED_NOT_APK/);
  });

  it("grants what the package asks for, and nothing else", async () => {
    const packages = createPackageManager(phoneDouble());
    await packages.install(testApk(), AS_ALWAYS);

    assert.equal(packages.grant(TEST_APP.id, "android.permission.READ_SMS"), true);
    assert.equal(packages.grant(TEST_APP.id, "android.permission.CAMERA"), false);
    assert.deepEqual([...(packages.get(TEST_APP.id)?.granted ?? [])], ["android.permission.READ_SMS"]);
  });
});
