import { z } from 'zod';

import { PRIORITIES, TICKET_STATUSES } from '../../../contracts';
import type { DemoKnowledge } from './demo-knowledge';
import type { DemoReadings } from './demo-readings';
import type { DemoRecords } from './demo-records';
import type { SimulationContent } from './simulation';
import { SAYING_KINDS } from './simulators/simulator';
import { timeAgo } from './time-ago';

/** The form of the files in `database/demo`: the shop, its agents, and one story per ticket. */

const ago = timeAgo;
const file = z.string().regex(/^[a-z0-9-]+\.eml$/);
const agent = z.string().min(1);
const text = z.string().min(1);

const step = z.discriminatedUnion('does', [
  /** the customer writes a mail of `database/demo/mails` */
  z.strictObject({ does: z.literal('mail'), ago, file }),
  /** the customer answers, by mail, the last mail that reached them */
  z.strictObject({ does: z.literal('answer'), ago, text }),
  /** the customer writes in the chat of a shop page */
  z.strictObject({ does: z.literal('chat'), ago, text, page: z.enum(['drift-lamp', 'fjord-shelf']) }),
  /** the customer writes in the order system, which sends a signed webhook */
  z.strictObject({ does: z.literal('order-message'), ago, text }),
  /** the customer says something with a provider's help, on the first of these connectors that is simulated here */
  z.strictObject({
    does: z.literal('says'),
    ago,
    on: z.array(text).min(1),
    kind: z.enum(SAYING_KINDS).default('text'),
    text,
  }),
  z.strictObject({ does: z.literal('reply'), ago, agent, text, then: z.enum(TICKET_STATUSES) }),
  z.strictObject({ does: z.literal('note'), ago, agent, text }),
  z.strictObject({
    does: z.literal('set'),
    ago,
    agent,
    assignee: agent.optional(),
    status: z.enum(TICKET_STATUSES).optional(),
    priority: z.enum(PRIORITIES).optional(),
    tags: z.array(text).optional(),
  }),
]);

/**
 * A customer with a mail address, one whom the shop knows by an id, one of whom nothing is known but the browser, or one
 * who has a telephone and an id at some network.
 */
export const storyCustomer = z.union([
  z.strictObject({ name: text, email: z.email() }),
  z.strictObject({ name: text, shopId: text }),
  z.strictObject({ name: text, browser: text }),
  z.strictObject({ name: text, phone: z.e164(), id: z.string().regex(/^[a-z0-9]+$/) }),
]);

export const story = z.strictObject({ customer: storyCustomer, steps: z.array(step).min(1) });

export const shop = z.strictObject({
  agents: z.array(
    z.strictObject({
      key: agent,
      firstname: text,
      lastname: text,
      /** absent: the demo's own agent login */
      email: z.email().optional(),
      signature: text,
    }),
  ),
  shop: z.strictObject({
    name: text,
    supportName: text,
    supportAddress: z.email(),
    site: text,
    accentColor: z.string().regex(/^#[0-9a-f]{6}$/),
    formName: text,
    formAddress: text,
    ordersName: text,
    ordersAddress: text,
  }),
  unreadableMails: z.array(z.strictObject({ ago, file })),
});

export type Step = z.output<typeof step>;
export type StepOf<Does extends Step['does']> = Extract<Step, { does: Does }>;
export type StoryCustomer = z.output<typeof storyCustomer>;
export type Shop = z.output<typeof shop>;

export interface Story extends z.output<typeof story> {
  /** name of its file */
  readonly name: string;
}

export interface DemoContent extends Shop {
  readonly stories: readonly Story[];
  /** what is known of customers and companies beside what they said */
  readonly records: DemoRecords;
  /** what the simulator's page plays */
  readonly simulation: SimulationContent;
  /** bytes of the mails, by file name */
  readonly mails: ReadonlyMap<string, Buffer>;
  readonly knowledge: DemoKnowledge;
  /** what readers did with it before the first start */
  readonly readings: DemoReadings;
  /** Markdown, by file name: `returns.de.md` is the German text of `returns` */
  readonly articles: readonly { readonly name: string; readonly content: Buffer }[];
}

const INBOUND = new Set<Step['does']>(['mail', 'answer', 'chat', 'order-message', 'says']);

export const isInbound = (told: Step): boolean => INBOUND.has(told.does);

/** All steps of all stories in the order in which they happened, so that tickets get their numbers in that order. */
export function inOrder(stories: readonly Story[]): { story: Story; step: Step; at: number }[] {
  return stories
    .flatMap((told) => told.steps.map((each, at) => ({ story: told, step: each, at })))
    .sort((left, right) => right.step.ago - left.step.ago || left.at - right.at);
}

/** What makes two stories' customers one person. */
export function customerKey(customer: StoryCustomer): string {
  if ('email' in customer) return customer.email;
  if ('phone' in customer) return `phone:${customer.phone}`;
  return 'shopId' in customer ? `shop:${customer.shopId}` : `browser:${customer.browser}`;
}
