import { z } from 'zod';

import type { ChannelView } from '../../../contracts';
import { SAYING_KINDS, type Person, type SayingKind } from './simulators/simulator';

/** What the simulator's page can play: people, things they say, and stories that play themselves. */

const text = z.string();
const kind = z.enum(SAYING_KINDS);

const storyStep = z.strictObject({
  /** connectors, the first of which the demo has; `mail` is the shop's mailbox */
  on: z.array(z.string()).min(1),
  /** place in `people` */
  person: z.number().int().min(0),
  kind,
  text,
  isRepeated: z.boolean().default(false),
  isShuffled: z.boolean().default(false),
  isLate: z.boolean().default(false),
  isForged: z.boolean().default(false),
  pauseSeconds: z.number().min(0).max(60),
});

export const simulationContent = z.strictObject({
  people: z
    .array(
      z.strictObject({ name: text.min(1), phone: z.e164(), id: z.string().regex(/^[a-z0-9]+$/), email: z.email() }),
    )
    .min(1),
  surprises: z.array(z.strictObject({ kind, text })).min(1),
  stories: z.array(
    z.strictObject({
      name: z.string().regex(/^[a-z0-9-]+$/),
      title: text,
      says: text,
      steps: z.array(storyStep).min(1),
    }),
  ),
});
export type SimulationContent = z.output<typeof simulationContent>;
export type SimulatedStory = SimulationContent['stories'][number];

/** A channel that can be played: a provider's account, or the mailbox. */
export interface PlayedChannel {
  /** connector, or `mail` */
  readonly id: string;
  readonly label: string;
  readonly icon: string;
  /** name of the account */
  readonly name: string;
  readonly address: string;
  readonly kinds: readonly SayingKind[];
  readonly hardships: readonly Hardship[];
}

export const HARDSHIPS = ['repeated', 'shuffled', 'late', 'forged'] as const;
export type Hardship = (typeof HARDSHIPS)[number];

/**
 * What can go wrong on the way of a channel: a call is live and one thing, a mail has no signature that we would check,
 * and what we fetch ourselves comes by no wire of others.
 */
export function hardshipsOf(
  of: 'mail' | { readonly hasWebhook: boolean; readonly channel: Pick<ChannelView, 'capabilities'> },
): readonly Hardship[] {
  if (of === 'mail') return ['repeated'];
  if (!of.hasWebhook) return [];
  return of.channel.capabilities.calls ? ['repeated', 'forged'] : HARDSHIPS;
}

export const MAIL = 'mail';

/** What people can do on a channel, told from what its manifest lets it do. */
export function kindsOf({ capabilities: can }: Pick<ChannelView, 'capabilities'>): SayingKind[] {
  if (can.calls) return ['call', 'hang_up', 'voicemail'];
  if (can.isPublic) return ['comment', 'edit', 'withdraw'];
  if (can.subject || !can.attachments) return ['text'];
  const said: SayingKind[] = ['text', 'photo'];
  if (!can.repliesTo && !can.choices) return [...said, 'stop'];
  return [...said, 'voice_note', 'location', 'contact', 'reaction', 'choice', 'edit', 'withdraw'];
}

/** Kinds that are about a message of ours or theirs: they need to be told which. */
export const ABOUT_A_MESSAGE: ReadonlySet<SayingKind> = new Set([
  'reaction',
  'reply',
  'choice',
  'edit',
  'withdraw',
  'hang_up',
]);

export const KIND_WORDS: Readonly<Record<SayingKind, string>> = {
  text: 'Text',
  photo: 'Photo',
  voice_note: 'Voice note',
  location: 'Place',
  contact: 'Contact',
  reaction: 'Reaction',
  reply: 'Reply',
  choice: 'Choice',
  edit: 'Edit',
  withdraw: 'Take back',
  comment: 'Comment',
  stop: 'STOP',
  call: 'Call',
  hang_up: 'Hang up',
  voicemail: 'Voicemail',
};

/** The stories that this demo can play, each step on the first channel that is there. */
export function playableStories(
  { stories }: SimulationContent,
  channels: readonly PlayedChannel[],
): { readonly name: string; readonly title: string; readonly says: string; readonly steps: readonly PlayableStep[] }[] {
  const known = new Set(channels.map(({ id }) => id));
  return stories.flatMap(({ steps, ...story }) => {
    const playable = steps.flatMap(({ on, ...step }) => {
      const channel = on.find((id) => known.has(id));
      return channel === undefined ? [] : [{ ...step, channel }];
    });
    return playable.length === steps.length || playable.length >= 2 ? [{ ...story, steps: playable }] : [];
  });
}
export type PlayableStep = Omit<SimulatedStory['steps'][number], 'on'> & { readonly channel: string };

/** About how long a story takes, in seconds. */
export const lengthOf = ({ steps }: { readonly steps: readonly { readonly pauseSeconds: number }[] }): number =>
  steps.reduce((sum, { pauseSeconds }) => sum + pauseSeconds + 1, 0);

/** Several messages out of one text, so that there is something to mix up; never fewer than two. */
export function asSeveral(said: string): string[] {
  const sentences =
    said
      .match(/[^.!?]+[.!?]*\s*/g)
      ?.map((sentence) => sentence.trim())
      .filter(Boolean) ?? [];
  return sentences.length > 1 ? sentences.slice(0, 4) : [said, 'Are you there?'];
}

/** The person of this phone number or id, as the provider writes it; else one who is known by it alone. */
export function personOf(written: string, people: readonly Person[]): Person {
  const bare = written.replace(/^[a-z_]+:/i, '').replace(/^[A-Z]{2}\./, '');
  const known = people.find(({ phone, id, email }) =>
    [phone, phone.slice(1), id, email].some((own) => own === bare || bare.endsWith(own)),
  );
  if (known) return known;
  const digits = bare.replace(/\D/g, '');
  const email = bare.includes('@') ? bare : `${bare}@example.com`;
  return { name: bare, phone: `+${digits || '12125550100'}`, id: bare.replace(/[^A-Za-z0-9]/g, ''), email };
}
