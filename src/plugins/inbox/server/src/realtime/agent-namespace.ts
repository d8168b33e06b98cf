import type { Core } from '@strapi/strapi';
import type { Namespace, RemoteSocket, Socket } from 'socket.io';

import { AGENT_NAMESPACE, type AgentClientEvents, type AgentServerEvents } from '../../../../../contracts';
import { realtimeOf } from '../../../../../kernel/realtime';
import type { AgentPresence } from '../../../core/viewers';

/** What the processes of one installation call to each other in this namespace. */
export interface BetweenProcesses {
  /** rows were written: read the database. Customers have no change cursor, hence their ids */
  doorbell: (customerIds: readonly number[]) => void;
  /** agents came or went: count again */
  presence: () => void;
  /** what differs from agent to agent is to be told again by each process */
  retell: (what: 'calls' | 'channels') => void;
}

export type AgentSocket = Socket<AgentClientEvents, AgentServerEvents, BetweenProcesses, AgentPresence>;
export type AgentNamespace = Namespace<AgentClientEvents, AgentServerEvents, BetweenProcesses, AgentPresence>;
export type RemoteAgentSocket = RemoteSocket<AgentServerEvents, AgentPresence>;

/** Rooms are named here alone; a client never names one. */
export const ROOMS = {
  agents: 'agents',
  /** agents who see every private team */
  everything: 'everything',
  /** members of a private team, by its row id */
  team: (id: number): string => `team:${String(id)}`,
  agent: (documentId: string): string => `agent:${documentId}`,
  ticket: (documentId: string): string => `ticket:${documentId}`,
} as const;

export function agentNamespace(strapi: Core.Strapi): AgentNamespace {
  return realtimeOf(strapi).of(AGENT_NAMESPACE);
}

/** Tells one agent, in every tab and on every process. */
export type TellAgent = <Name extends 'read' | 'draft'>(
  agent: string,
  event: Name,
  ...payload: Parameters<AgentServerEvents[Name]>
) => void;

/** Without sockets in this process (a command line, say) nobody is told, and nothing is opened for it. */
export function createTellAgent(namespace: () => AgentNamespace | null): TellAgent {
  return (agent, event, ...payload) => {
    namespace()
      ?.to(ROOMS.agent(agent))
      .emit(event, ...payload);
  };
}
