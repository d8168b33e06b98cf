import type { LiveCall } from '../../../../../contracts/calls';
import type { CallsResponse } from '../../../../../contracts/http/channels';
import type { AgentServerEvents } from '../../../../../contracts/socket';
import { callsApi } from './calls-api';
import { createStore } from './external-store';

/** Calls as they now are, and where this agent takes them. The socket brings the calls whole, at every change. */
export interface CallsState {
  readonly calls: readonly LiveCall[];
  /** null: not read yet */
  readonly device: CallsResponse['device'] | null;
}

export const callsStore = createStore<CallsState>({ calls: [], device: null });

export const receiveCalls: AgentServerEvents['calls'] = ({ calls }) => callsStore.set((now) => ({ ...now, calls }));

export async function loadCalls(): Promise<void> {
  try {
    const { calls, device } = await callsApi.calls();
    callsStore.set(() => ({ calls, device }));
  } catch {
    // The socket brings them at the next change.
  }
}

/** Rejects with an `InboxError`. */
export async function saveCallDevice(device: CallsResponse['device']): Promise<void> {
  const saved = await callsApi.saveDevice(device);
  callsStore.set(() => ({ calls: saved.calls, device: saved.device }));
}
