import type { Access } from '../../access';
import type { AgentRef } from '../../records';
import type { Colleague } from '../../workspace-records';

/** Who does something: agents, programs, the system itself. */

/** Who does it: an agent, a token of the API, or the system itself. */
export type Actor =
  | { readonly type: 'agent'; readonly agentId: number; readonly name: string }
  | { readonly type: 'api' | 'system'; readonly name: string };

export interface AgentProfile extends AgentRef {
  readonly id: number;
  readonly email: string;
  readonly signature: string | null;
}

/** The languages that agents are written to in: those of the admin panel. */
export type AgentLanguage = 'en' | 'de';

/** An agent, as mails of ours reach them. */
export interface AgentAddress {
  readonly documentId: string;
  readonly displayName: string;
  /** where mail of theirs comes from, lower-case */
  readonly email: string;
  /** that of their admin panel; else the first of those they answer in that we write */
  readonly language: AgentLanguage;
}

export interface AgentService {
  forAdminUser(adminUser: {
    id: number;
    email: string;
    firstname?: string | null;
    lastname?: string | null;
  }): Promise<AgentProfile>;
  /** those who may sign in, and whether they are there */
  list(): Promise<Colleague[]>;
  /** every agent; blocked staff is left out */
  addresses(): Promise<AgentAddress[]>;
  /** null: no such agent, or blocked */
  actor(documentId: string): Promise<Extract<Actor, { type: 'agent' }> | null>;
  saveProfile(
    agentId: number,
    profile: { displayName?: string | undefined; signature?: string | null | undefined },
  ): Promise<AgentProfile>;
}

/** One agent's read marks, per ticket. */
export interface ReadMarkService {
  set(agentId: number, ticket: string): Promise<string>;
  of(agentId: number, tickets: readonly string[]): Promise<Record<string, string>>;
  unreadCount(agentId: number, access?: Access): Promise<number>;
}
