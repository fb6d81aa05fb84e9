import { readShiftReport } from "../api/answers.ts";
import { shiftReference } from "../api/documents.ts";
import { documentMoment } from "../moment.ts";
import type { Till } from "../till.ts";
import { refreshSettings } from "./attach-till.ts";
import { resumeOpenOperation } from "./qr-resume.ts";

export async function openShift(till: Till): Promise<void> {
  const number = (till.memory.read("lastShiftNumber") ?? 0) + 1;
  const shift = till.memory.read("openingShift") ?? {
    syncId: crypto.randomUUID(),
    name: String(number),
    openedAt: documentMoment(Date.now()),
  };
  till.memory.write("openingShift", shift);
  const answer = await till.client.ask({
    method: "PUT",
    path: "/rpc/openshift/",
    body: { retailShift: shiftReference(shift.syncId, till.client.href), name: shift.name, openmoment: shift.openedAt },
    operationId: shift.syncId,
  });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  till.memory.forget("openingShift");
  till.memory.write("shift", shift);
  till.memory.write("lastShiftNumber", Number(shift.name));
  const settings = await refreshSettings(till);
  if (settings.kind === "refused") return till.refuse(settings, till.home);
  if (!(await resumeOpenOperation(till))) till.home();
}

/** The X report as the server counts it, after everything that waits here has been sent. */
export async function showShift(till: Till): Promise<void> {
  const shift = till.memory.read("shift");
  if (shift === null) return till.home();
  await till.outbox.flush();
  const answer = await till.client.ask({ method: "GET", path: `/report/shift/${shift.syncId}` });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  till.show({ kind: "shift", report: readShiftReport(answer.body, till.build.traits, till.reader) });
}

export async function closeShift(till: Till): Promise<void> {
  const shift = till.memory.read("shift");
  if (shift === null) return till.home();
  await till.outbox.flush();
  if (till.outbox.size() > 0) {
    const text = `${till.outbox.size()} sales of this shift wait to be sent. Close it when the till is online again.`;
    return till.show({ kind: "error", code: "OUTBOX", text, back: till.home });
  }
  const answer = await till.client.ask({
    method: "PUT",
    path: "/rpc/closeshift/",
    body: { retailShift: shiftReference(shift.syncId, till.client.href), name: shift.name, closemoment: documentMoment(Date.now()) },
    operationId: shift.syncId,
  });
  if (answer.kind !== "answered") return till.refuse(answer, till.home);
  till.memory.forget("shift");
  till.home();
}
