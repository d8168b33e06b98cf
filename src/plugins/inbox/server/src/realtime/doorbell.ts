import type { AgentNamespace } from './agent-namespace';
import { paced } from './paced';

const PAUSE_MS = 50;
const MOST_CUSTOMERS = 300;

export interface Doorbell {
  ring(customerIds?: readonly number[]): void;
  stop(): void;
}

/**
 * Tells the other processes that rows were written, at most twenty times a second however much is written. A lost
 * ring costs them the second until they look by themselves.
 */
export function createDoorbell(namespace: AgentNamespace, onFailure: (cause: unknown) => void): Doorbell {
  const customers = new Set<number>();

  async function tell(): Promise<void> {
    const told = [...customers].slice(0, MOST_CUSTOMERS);
    for (const id of told) customers.delete(id);
    // Alone, there is nobody to tell and no need for a NOTIFY.
    if ((await namespace.adapter.serverCount()) > 1) namespace.serverSideEmit('doorbell', told);
    if (customers.size > 0) bell.ring();
  }

  const bell = paced(PAUSE_MS, () => void tell().catch(onFailure));

  return {
    ring(customerIds = []) {
      for (const id of customerIds) customers.add(id);
      bell.ring();
    },
    stop: () => bell.stop(),
  };
}
