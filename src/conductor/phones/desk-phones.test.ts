import assert from "node:assert/strict";
import type { PhoneOnDesk } from "../../domain/project.ts";
import { handOutDeskPhones } from "./desk-phones.ts";

const phone = (changes: Partial<PhoneOnDesk>): PhoneOnDesk => ({ platform: "android", udid: "A", app: null, capabilities: {}, ...changes });
const desk = (...phones: PhoneOnDesk[]) => ({ appium: null, host: "127.0.0.1", phones });

describe("phones on the desk", () => {
  it("go first to the build they are kept for, then to any of their platform", () => {
    const handedOut = handOutDeskPhones(["android@4.9", "android@5.0"], desk(phone({ udid: "A" }), phone({ udid: "B", app: "4.9" })));

    assert.equal(handedOut["android@4.9"]?.kind === "ready" && handedOut["android@4.9"].udid, "B");
    assert.equal(handedOut["android@5.0"]?.kind === "ready" && handedOut["android@5.0"].udid, "A");
  });

  it("leave a rider at home when there are too few of them, and say what to add", () => {
    const handedOut = handOutDeskPhones(["ios@4.9"], desk(phone({})));

    assert.deepEqual(handedOut["ios@4.9"], {
      kind: "missing",
      why: "no iPhone on the desk is free for build 4.9: add one to lanes.device.phones",
    });
  });

  it("are no business of riders in browsers", () => {
    assert.deepEqual(handOutDeskPhones(["desktop@4.9", "web@served"], desk(phone({}))), {});
  });
});
