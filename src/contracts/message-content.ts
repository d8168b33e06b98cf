import { z } from 'zod';

/**
 * What a message is beside its words. `text` of a message always says the same in plain words, so that whoever does
 * not know a form (search, an older client, another channel) loses nothing.
 */

const short = z.string().max(1_000);

/** A place. Degrees, WGS 84. */
export const locationContent = z.object({
  type: z.literal('location'),
  latitude: z.number(),
  longitude: z.number(),
  name: short.nullable(),
  address: short.nullable(),
});

/** Cards of people that the customer passed on. */
export const contactsContent = z.object({
  type: z.literal('contacts'),
  contacts: z.array(
    z.object({ name: short, phones: z.array(short), emails: z.array(short), company: short.nullable() }),
  ),
});

/** A question with answers to tap. Where a channel has neither buttons nor lists it leaves as numbered text. */
export const choicesContent = z.object({
  type: z.literal('choices'),
  options: z
    .array(
      z.object({ id: z.string().min(1).max(200), title: z.string().min(1).max(100), description: short.nullable() }),
    )
    .min(1)
    .max(10),
});
export type ChoicesContent = z.infer<typeof choicesContent>;

/** The answer that was tapped, or typed as its number. */
export const choiceContent = z.object({ type: z.literal('choice'), id: z.string().max(300), title: short });

/** A text that the network has approved, with its blanks filled in. */
export const templateContent = z.object({
  type: z.literal('template'),
  name: z.string().min(1).max(512),
  language: z.string().min(1).max(20),
  parameters: z.array(z.string().max(1_024)).max(20),
});
export type TemplateContent = z.infer<typeof templateContent>;

export const CALL_STATES = [
  'ringing',
  'waiting',
  'connected',
  'held',
  'ended',
  'missed',
  'voicemail',
  'busy',
  'failed',
] as const;
export type CallState = (typeof CALL_STATES)[number];

/** A telephone call. Times are ISO 8601 in UTC. */
export const callContent = z.object({
  type: z.literal('call'),
  state: z.enum(CALL_STATES),
  direction: z.enum(['inbound', 'outbound']),
  startedAt: z.string(),
  answeredAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  /** who took it */
  agent: short.nullable(),
  isRecorded: z.boolean(),
  transcript: z
    .array(
      z.object({
        speaker: z.enum(['customer', 'agent', 'unknown']),
        text: z.string(),
        atSeconds: z.number().nullable(),
      }),
    )
    .nullable(),
  disposition: short.nullable(),
});
export type CallContent = z.infer<typeof callContent>;

/** Something said in public, and the public thread that it stands in. */
export const postContent = z.object({
  type: z.literal('post'),
  /** where people see it; null: the network does not say */
  url: z.url().nullable(),
  author: z.object({ name: short, url: z.url().nullable() }),
  /** what it was written below: our own post, or somebody's comment */
  below: z.object({ author: short, text: short, url: z.url().nullable() }).nullable(),
  isHidden: z.boolean(),
  isLiked: z.boolean(),
});
export type PostContent = z.infer<typeof postContent>;

/** How they came: an advertisement, a link, a button on a page. */
export const referralContent = z.object({
  type: z.literal('referral'),
  headline: short.nullable(),
  url: short.nullable(),
  reference: short.nullable(),
});

export const messageContent = z.discriminatedUnion('type', [
  locationContent,
  contactsContent,
  choicesContent,
  choiceContent,
  templateContent,
  callContent,
  postContent,
  referralContent,
]);
export type MessageContent = z.infer<typeof messageContent>;

/** What an agent can send beside plain words. */
export const outboundContent = z.discriminatedUnion('type', [choicesContent, templateContent]);
export type OutboundContent = z.infer<typeof outboundContent>;

/** What an agent can do to a public post of somebody else. */
export const POST_ACTIONS = ['hide', 'show', 'like', 'unlike'] as const;
export type PostAction = (typeof POST_ACTIONS)[number];
