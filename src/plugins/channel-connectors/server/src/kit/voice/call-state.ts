import { z } from 'zod';

import type { CallContent, CallState } from '../../../../../../contracts';

/**
 * What a call is, out of everything that was told of it. Callbacks come in any order and more than once, so nothing
 * here depends on the order: earliest and latest moments decide, and an end is never undone.
 */

export const callEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('began') }),
  z.object({ type: z.literal('queued') }),
  /** an agent is in it */
  z.object({ type: z.literal('joined'), leg: z.string() }),
  z.object({ type: z.literal('left'), leg: z.string() }),
  /** the customer, whom we called, has answered */
  z.object({ type: z.literal('picked_up') }),
  z.object({ type: z.literal('held'), isOn: z.boolean() }),
  z.object({ type: z.literal('voicemail'), isLeft: z.boolean() }),
  z.object({ type: z.literal('recorded') }),
  z.object({
    type: z.literal('said'),
    speaker: z.enum(['customer', 'agent', 'unknown']),
    text: z.string(),
    atSeconds: z.number().nullable(),
  }),
  /** of the customer's end, as the provider calls it */
  z.object({ type: z.literal('ended'), how: z.enum(['completed', 'busy', 'no-answer', 'failed', 'canceled']) }),
]);
export type CallEvent = z.infer<typeof callEvent>;

export interface TimedEvent {
  /** names the event: one of these counts once */
  readonly key: string;
  readonly at: Date;
  readonly event: CallEvent;
}

export interface CallSummary {
  readonly state: CallState;
  readonly waitingSince: Date | null;
  readonly answeredAt: Date | null;
  readonly endedAt: Date | null;
  readonly isRecorded: boolean;
  readonly transcript: CallContent['transcript'];
}

export function sumOf(direction: 'inbound' | 'outbound', told: readonly TimedEvent[]): CallSummary {
  const events = inOneOrder(told);
  const momentsOf = (type: CallEvent['type']): Date[] =>
    events.filter(({ event }) => event.type === type).map(({ at }) => at);
  const answeredAt = momentsOf(direction === 'inbound' ? 'joined' : 'picked_up')[0] ?? null;
  const ends = events.filter(({ event }) => event.type === 'ended');
  const endedAt = ends[0]?.at ?? null;
  return {
    state: endedAt ? endState(direction, events, answeredAt !== null) : liveState(events, answeredAt !== null),
    waitingSince: momentsOf('queued')[0] ?? null,
    answeredAt,
    endedAt,
    isRecorded: momentsOf('recorded').length > 0,
    transcript: transcriptOf(events),
  };
}

/** Each key once, and the same order whatever order they came in. */
function inOneOrder(told: readonly TimedEvent[]): TimedEvent[] {
  const once = new Map(
    [...told]
      .sort(byTime)
      .reverse()
      .map((each) => [each.key, each]),
  );
  return [...once.values()].sort(byTime);
}

const byTime = (one: TimedEvent, other: TimedEvent): number =>
  one.at.getTime() - other.at.getTime() || (one.key < other.key ? -1 : one.key > other.key ? 1 : 0);

function liveState(events: readonly TimedEvent[], isAnswered: boolean): CallState {
  if (isAnswered) return lastOf(events, 'held')?.isOn ? 'held' : 'connected';
  if (lastOf(events, 'voicemail')) return 'voicemail';
  return lastOf(events, 'queued') ? 'waiting' : 'ringing';
}

function endState(direction: 'inbound' | 'outbound', events: readonly TimedEvent[], isAnswered: boolean): CallState {
  if (isAnswered) return 'ended';
  if (direction === 'inbound') return hasVoicemail(events) ? 'voicemail' : 'missed';
  // Several ends of one call are one provider telling it twice: whichever says most counts.
  const how = new Set(events.flatMap(({ event }) => (event.type === 'ended' ? [event.how] : [])));
  if (how.has('busy')) return 'busy';
  return how.has('failed') ? 'failed' : 'missed';
}

const hasVoicemail = (events: readonly TimedEvent[]): boolean =>
  events.some(({ event }) => event.type === 'voicemail' && event.isLeft);

function lastOf<Type extends CallEvent['type']>(
  events: readonly TimedEvent[],
  type: Type,
): Extract<CallEvent, { type: Type }> | undefined {
  const isOf = (event: CallEvent): event is Extract<CallEvent, { type: Type }> => event.type === type;
  return events
    .map(({ event }) => event)
    .filter(isOf)
    .at(-1);
}

/** By their place in the call where it is known; what has none keeps the order in which it was said. */
function transcriptOf(events: readonly TimedEvent[]): CallContent['transcript'] {
  const said = events.flatMap(({ event }) => (event.type === 'said' ? [event] : []));
  if (said.length === 0) return null;
  return said
    .map(({ speaker, text, atSeconds }) => ({ speaker, text, atSeconds }))
    .sort((one, other) => (one.atSeconds ?? 0) - (other.atSeconds ?? 0));
}

export interface CallFacts {
  readonly direction: 'inbound' | 'outbound';
  readonly number: string;
  readonly startedAt: Date;
  readonly agentName: string | null;
  readonly disposition: string | null;
}

const isoOf = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export const contentOf = (call: CallFacts, sum: CallSummary): CallContent => ({
  type: 'call',
  state: sum.state,
  direction: call.direction,
  startedAt: call.startedAt.toISOString(),
  answeredAt: isoOf(sum.answeredAt),
  endedAt: isoOf(sum.endedAt),
  agent: call.agentName,
  isRecorded: sum.isRecorded,
  transcript: sum.transcript,
  disposition: call.disposition,
});

const BEGINNINGS: Readonly<Partial<Record<CallState, string>>> = {
  missed: 'Missed call',
  voicemail: 'Voicemail',
  busy: 'Busy',
  failed: 'Call that could not be put through',
};

/** The call in plain words: what search finds, and what whoever does not know calls reads. */
export function wordsOf(call: CallFacts, sum: CallSummary): string {
  const missed = call.direction === 'outbound' && sum.state === 'missed' ? 'No answer' : undefined;
  const what = missed ?? BEGINNINGS[sum.state] ?? 'Call';
  const who = call.number === '' ? '' : `${call.direction === 'inbound' ? ' from' : ' to'} ${call.number}`;
  const took = sum.answeredAt && sum.endedAt ? `, ${durationOf(sum.endedAt.getTime() - sum.answeredAt.getTime())}` : '';
  const withWhom = call.agentName && sum.answeredAt ? `, with ${call.agentName}` : '';
  const lines = (sum.transcript ?? []).map(({ speaker, text }) => `${SPEAKERS[speaker]}${text}`);
  return [`${what}${who}${took}${withWhom}`, ...lines].join('\n');
}

const SPEAKERS = { customer: 'Customer: ', agent: 'Agent: ', unknown: '' } as const;

function durationOf(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  return minutes > 0 ? `${String(minutes)} min ${String(seconds % 60)} s` : `${String(seconds)} s`;
}
