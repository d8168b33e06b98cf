/** Row ids that wait to be loaded and told, each once. */
export interface ChangeBatch {
  readonly ticketIds: number[];
  readonly messageIds: number[];
  readonly customerIds: number[];
  /** when the newest of them was committed */
  readonly at: number;
}

export interface Changes {
  readonly ticketIds?: readonly number[];
  readonly messageIds?: readonly number[];
  readonly customerIds?: readonly number[];
  readonly at: number;
}

export interface PendingChanges {
  add(changes: Changes): void;
  /** At most `limit` of each kind, oldest first; null when nothing waits. */
  take(limit: number): ChangeBatch | null;
}

function takeFrom(waiting: Set<number>, limit: number): number[] {
  const taken = [...waiting].slice(0, limit);
  for (const id of taken) waiting.delete(id);
  return taken;
}

export function createPendingChanges(): PendingChanges {
  const tickets = new Set<number>();
  const messages = new Set<number>();
  const customers = new Set<number>();
  let newest = 0;

  return {
    add({ ticketIds = [], messageIds = [], customerIds = [], at }) {
      for (const id of ticketIds) tickets.add(id);
      for (const id of messageIds) messages.add(id);
      for (const id of customerIds) customers.add(id);
      newest = Math.max(newest, at);
    },
    take(limit) {
      if (tickets.size + messages.size + customers.size === 0) return null;
      return {
        ticketIds: takeFrom(tickets, limit),
        messageIds: takeFrom(messages, limit),
        customerIds: takeFrom(customers, limit),
        at: newest,
      };
    },
  };
}
