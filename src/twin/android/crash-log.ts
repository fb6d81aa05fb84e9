import type { Crash, Phone } from "../phone/phone.ts";
import type { Logcat } from "./logcat.ts";

/** Writes an app's end by itself into the log, the way Android's runtime does. */
export function logCrashes(phone: Phone, logcat: Logcat): { note(): void } {
  let noted = 0;
  const note = () => {
    const crashes = phone.crashes();
    for (const crash of crashes.slice(noted)) logCrash(crash, logcat);
    noted = crashes.length;
  };
  // The phone hears of the death at the same moment as we do: it has written it down one turn later.
  phone.engine.onDeath(() => setImmediate(note));
  return { note };
}

function logCrash({ id, pid, message, stack }: Crash, logcat: Logcat): void {
  const say = (text: string) => logcat.write({ pid, level: "E", tag: "AndroidRuntime", text });
  say("FATAL EXCEPTION: main");
  say(`Process: ${id}, PID: ${pid}`);
  for (const line of message.split("\n")) say(line);
  for (const line of stack.split("\n")) {
    // The first lines of a JavaScript stack repeat the message.
    if (/^\s*at /.test(line)) say(`\t${line.trim()}`);
  }
  logcat.write({ pid, level: "I", tag: "Process", text: `Sending signal. PID: ${pid} SIG: 9` });
}
