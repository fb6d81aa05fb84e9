/** The rank of each status. Only news of a higher rank changes an operation, so that nothing ever turns it back. */
export const STATUS_RANK = { NEW: 1, IN_PROGRESS: 2, PAID: 3, REJECTED: 3, EXPIRED: 3, CANCELLED: 3 } as const;
export type OperationStatus = keyof typeof STATUS_RANK;

export const TERMINAL_RANK = 3;

export function isTerminal(status: OperationStatus): boolean {
  return STATUS_RANK[status] === TERMINAL_RANK;
}
