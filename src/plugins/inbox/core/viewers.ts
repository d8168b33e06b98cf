import type { AgentRef, Viewer } from '../../../contracts';

/** What stands with each agent socket and travels between processes: nothing but this. */
export interface AgentPresence {
  readonly agent: AgentRef;
  writing: boolean;
}

/** One entry per agent, however many tabs are open; by name, so that the order is the same everywhere. */
export function viewersOf(presences: readonly AgentPresence[]): Viewer[] {
  const viewers = new Map<string, Viewer>();
  for (const { agent, writing } of presences) {
    const known = viewers.get(agent.documentId);
    viewers.set(agent.documentId, { ...agent, writing: writing || (known?.writing ?? false) });
  }
  return [...viewers.values()].sort(
    (left, right) =>
      left.displayName.localeCompare(right.displayName) || left.documentId.localeCompare(right.documentId),
  );
}

export function countAgents(presences: readonly AgentPresence[]): number {
  return new Set(presences.map(({ agent }) => agent.documentId)).size;
}
