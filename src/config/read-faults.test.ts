import { strict as assert } from "node:assert";
import { faultText } from "../domain/fault.ts";
import { faultFrom } from "./read-faults.ts";

describe("a fault on the command line", () => {
  it("is a name, a value and, if one likes, a stage", () => {
    assert.deepEqual(faultFrom("latency=200"), { name: "latency", value: "200", stage: null });
    assert.deepEqual(faultFrom("callbacks=duplicated@mix"), { name: "callbacks", value: "duplicated", stage: "MIX" });
    for (const text of ["copy=old-restarted@WARM", "bank=fails-after-effect", "slow-query=4000@DB"]) {
      const fault = faultFrom(text);
      assert.equal(typeof fault === "string" ? fault : faultText(fault), text);
    }
  });

  it("is refused with the possible names, values and stages", () => {
    assert.equal(
      faultFrom("latancy=5"),
      'fault "latancy" is unknown; expected one of "latency", "callbacks", "bank", "copy", "clock-ahead", "clock-behind", "slow-query"; likely "latency"',
    );
    assert.equal(
      faultFrom("callbacks=droped"),
      'fault callbacks cannot be "droped"; expected one of "dropped", "duplicated", "delayed", "reordered"; likely "dropped"',
    );
    assert.equal(faultFrom("latency"), 'fault latency cannot be ""; expected milliseconds from 1 to 60000, such as "latency=200"');
    assert.equal(faultFrom("latency=-3"), 'fault latency cannot be "-3"; expected milliseconds from 1 to 60000, such as "latency=200"');
    assert.equal(
      faultFrom("clock-ahead=30000@MIX"),
      'fault "clock-ahead=30000@MIX" is for one stage alone; expected "clock-ahead=30000"; a copy keeps its clock as long as it is up',
    );
    assert.match(String(faultFrom("latency=5@MAX")), /is at no stage; expected one of "BASE".*likely "MIX"/);
  });
});
