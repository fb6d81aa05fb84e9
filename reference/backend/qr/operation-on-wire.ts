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
    // Whole seconds: readers in the field refuse fractions.
    expiresAt: operation.expires_at.toISOString().replace(/\.\d+Z$/, "Z"),
    pollAfterMs,
  };
}
