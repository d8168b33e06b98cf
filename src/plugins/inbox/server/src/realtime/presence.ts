import { coalesced, coalescedByKey } from '../../../core/coalesced';
import { countAgents, viewersOf, type AgentPresence } from '../../../core/viewers';
import { ROOMS, type AgentNamespace } from './agent-namespace';

export interface PresenceBoard {
  /** Tells everybody who looks at this ticket who else does. */
  announceViewers(ticket: string): void;
  /** Counts the agents of all processes again. */
  recount(): void;
  availableAgents(): number;
  /** Is this agent's inbox open on any process? */
  isThere(agentDocumentId: string): Promise<boolean>;
}

interface PresenceEnds {
  readonly onCount: (availableAgents: number) => void;
  readonly onFailure: (cause: unknown) => void;
}

/** Who is there, over all processes: nothing of it is stored, the sockets themselves are the register. */
export function createPresenceBoard(namespace: AgentNamespace, { onCount, onFailure }: PresenceEnds): PresenceBoard {
  let available = 0;

  /** A process that was killed does not answer until it is known to be dead; until then our own sockets must do. */
  async function presencesIn(room: string): Promise<AgentPresence[]> {
    const all = namespace.in(room);
    const sockets = await all.fetchSockets().catch(() => namespace.local.in(room).fetchSockets());
    return sockets.map(({ data }) => data);
  }

  const viewers = coalescedByKey(async (ticket) => {
    const room = ROOMS.ticket(ticket);
    namespace.to(room).emit('viewers', { ticket, viewers: viewersOf(await presencesIn(room)) });
  });

  const count = coalesced(async () => {
    const agents = countAgents(await presencesIn(ROOMS.agents));
    if (agents === available) return;
    available = agents;
    onCount(agents);
  });

  return {
    announceViewers: (ticket) => void viewers(ticket).catch(onFailure),
    recount: () => void count().catch(onFailure),
    availableAgents: () => available,
    isThere: async (agentDocumentId) => (await presencesIn(ROOMS.agent(agentDocumentId))).length > 0,
  };
}
