import { z } from 'zod';

import type { ChannelAccountConfig } from './connector';
import { CALL_STATES } from './message-content';
import { agentRef, customerRef, ticketRow } from './records';

/** Telephone calls while they last. What is left of one afterwards is a message of kind `call`. */

const documentId = z.string().min(1).max(64);

/** A call as every agent sees it. */
export const liveCall = z.object({
  documentId,
  channelAccount: z.object({ documentId, name: z.string(), address: z.string() }),
  channel: z.string(),
  direction: z.enum(['inbound', 'outbound']),
  state: z.enum(CALL_STATES),
  /** the other end, as it is written */
  number: z.string(),
  customer: customerRef,
  ticket: documentId,
  interaction: documentId,
  /** their other active tickets, newest first, at most 5: what the screen pop shows */
  openTickets: z.array(ticketRow),
  /** who has it, or whom it rings for; null: it waits for anybody */
  agent: agentRef.nullable(),
  startedAt: z.string(),
  /** since when it waits for an agent */
  waitingSince: z.string().nullable(),
  answeredAt: z.string().nullable(),
  isRecording: z.boolean(),
  /** what the transferring agent said to the next one */
  handover: z.object({ from: z.string(), note: z.string() }).nullable(),
  /** it has ended, and its agent has not written it up yet */
  needsWrapUp: z.boolean(),
});
export type LiveCall = z.infer<typeof liveCall>;

/** How an agent takes calls. `browser` needs the provider's client; `phone` rings their telephone. */
export const callDevice = z.enum(['phone', 'browser']);
export type CallDevice = z.infer<typeof callDevice>;

export const wrapUp = z.strictObject({
  disposition: z.string().trim().min(1).max(60),
  note: z.string().max(10_000).default(''),
});
export type WrapUp = z.infer<typeof wrapUp>;

export const DISPOSITIONS = [
  'solved',
  'call_back',
  'sent_information',
  'transferred',
  'wrong_number',
  'no_answer',
  'other',
] as const;

interface CallAgent {
  readonly id: number;
  readonly documentId: string;
  readonly displayName: string;
}

/** What agents do with calls, for the connector that carries them. Each rejects with `call_not_found` or `call_gone`. */
export interface ConnectorCalls {
  /** those that have not ended, and those that wait for their wrap-up */
  live(): Promise<readonly LiveCall[]>;
  /** the first one who asks has it; the others are told `call_gone` */
  answer(call: string, agent: CallAgent, device: CallDevice): Promise<void>;
  hold(call: string, agent: CallAgent, isOn: boolean): Promise<void>;
  /** to another agent, who reads the note before they hear the customer */
  transfer(call: string, from: CallAgent, to: CallAgent, note: string): Promise<void>;
  hangUp(call: string, agent: CallAgent): Promise<void>;
  wrapUp(call: string, agent: CallAgent, wrapUp: WrapUp): Promise<void>;
  /** calls the customer: first the agent's device, then the customer */
  start(call: {
    readonly account: ChannelAccountConfig;
    readonly ticket: string;
    readonly identity: string;
    readonly agent: CallAgent;
    readonly device: CallDevice;
  }): Promise<LiveCall>;
  /** where this agent takes calls, and whether they do */
  deviceOf(agent: CallAgent): Promise<{ phone: string | null; isReady: boolean }>;
  setDevice(agent: CallAgent, device: { phone: string | null; isReady: boolean }): Promise<void>;
  /** for the provider's client in the browser; null: none is configured */
  browserToken(agent: CallAgent): Promise<{ token: string; kind: string } | null>;
}
export type { CallAgent };
