import type { Environment } from "../environment.ts";
import type { Release } from "../releases.ts";
import { rublesFromMinor } from "../rubles.ts";
import type { Operation } from "./operation.ts";

export function qrAmountOnWire(minor: number, release: Release): number {
  return release.qrAmountOnWire === "minor" ? minor : Number(rublesFromMinor(minor));
}

export function operationOnWire(operation: Operation, { release, pollAfterMs }: Pick<Environment, "release" | "pollAfterMs">) {
  return {
    operationId: operation.operation_id,
    amount: qrAmountOnWire(operation.amount_minor, release),
    payload: operation.payload,
    status: operation.status,
    expiresAt: instantOnWire(operation.expires_at, release),
    pollAfterMs,
  };
}

/** Readers in the field refuse fractions of a second. */
function instantOnWire(at: Date, { momentsOnWire }: Release): string {
  const iso = at.toISOString();
  return momentsOnWire === "milliseconds" ? iso : iso.replace(/\.\d+Z$/, "Z");
}
