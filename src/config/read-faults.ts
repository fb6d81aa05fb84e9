import { FAULTS, type Fault, type FaultName } from "../domain/fault.ts";
import { STAGES } from "../domain/stage.ts";
import { expectedOneOf } from "./nearest-word.ts";

/** `NAME=VALUE` or `NAME=VALUE@STAGE`, or the sentence about what is wrong with it and what would be right. */
export function faultFrom(text: string): Fault | string {
  const [, name = "", value = "", at] = /^([^=@]*)=?([^@]*)(?:@(.*))?$/.exec(text) ?? [];
  const names = Object.keys(FAULTS) as readonly FaultName[];
  const known = names.find((each) => each === name);
  if (known === undefined) return `fault "${name}" is unknown${expectedOneOf(name, names)}`;
  const wrong = wrongValue(known, value);
  if (wrong !== null) return wrong;
  if (at === undefined) return { name: known, value, stage: null };
  if (!FAULTS[known].atOneStage)
    return `fault "${text}" is for one stage alone; expected "${name}=${value}"; a copy keeps its clock as long as it is up`;
  const stage = STAGES.find((each) => each === at.toUpperCase());
  return stage === undefined ? `fault "${text}" is at no stage${expectedOneOf(at.toUpperCase(), STAGES)}` : { name: known, value, stage };
}

function wrongValue(name: FaultName, value: string): string | null {
  const { values, longestMs } = FAULTS[name];
  if (values !== null)
    return Object.hasOwn(values, value) ? null : `fault ${name} cannot be "${value}"${expectedOneOf(value, Object.keys(values))}`;
  const fits = /^\d+$/.test(value) && Number(value) > 0 && Number(value) <= longestMs;
  return fits ? null : `fault ${name} cannot be "${value}"; expected milliseconds from 1 to ${longestMs}, such as "${name}=200"`;
}
