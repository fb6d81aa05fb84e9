/**
 * I12: whatever a build could do at BASE it can do at every stage, with the same result. It cannot be seen in one piece of
 * evidence: the control shows what the build could do, and a failure or another result after that breaks the promise.
 */
export function oldCapabilities({ controlPassed, candidateKeeps }: { controlPassed: boolean; candidateKeeps: boolean }): readonly string[] {
  return controlPassed && !candidateKeeps ? ["I12"] : [];
}
