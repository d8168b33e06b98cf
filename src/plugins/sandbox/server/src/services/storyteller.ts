import { setTimeout as delay } from 'node:timers/promises';

import type { Core } from '@strapi/strapi';

import type { AcceptedDelivery, Actor, AgentProfile, TicketRow } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import { customerKey, inOrder, isInbound, type DemoContent, type Step, type Story } from '../../../core/demo-content';
import { fixedUuid, identityOf } from '../../../core/demo-identity';
import type { OutboxMail } from '../../../core/outbox-mail';
import type { MailFolder } from '../repositories/mail-folder';
import type { ProviderServer } from './provider-server';
import { answerDelivery, chatDelivery, mailDelivery, orderDelivery, type Told } from './deliveries-of-stories';
import type { DemoAccounts } from './demo-accounts';
import { SimulatedStories } from './simulated-stories';

export interface Stage {
  readonly strapi: Core.Strapi;
  readonly content: DemoContent;
  readonly accounts: DemoAccounts;
  readonly agents: ReadonlyMap<string, AgentProfile>;
  readonly outbox: MailFolder;
  readonly providers: ProviderServer;
  readonly publicUrl: string;
  /** when the demo was first filled: every "ago" counts from here, also when filling is taken up again */
  readonly startedAt: Date;
}

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 15;

/** Tells the stories through the public doors, in the order in which they happened. Telling them again changes nothing. */
export async function tellStories(stage: Stage): Promise<void> {
  const teller = new Storyteller(stage);
  for (const { story, step, at } of inOrder(stage.content.stories)) {
    const time = new Date(stage.startedAt.getTime() - step.ago);
    await teller.tell({ story, step, key: `${story.name}-${String(at + 1)}`, at: time });
  }
  await teller.deliverUnreadable();
}

class Storyteller {
  /** messages that each customer has sent so far */
  private readonly sent = new Map<string, number>();

  private readonly simulated: SimulatedStories;

  constructor(private readonly stage: Stage) {
    this.simulated = new SimulatedStories(stage);
  }

  async tell(told: Told): Promise<void> {
    if (told.step.does === 'says') return this.simulated.says(told, told.step);
    if (!isInbound(told.step)) return this.act(told);
    const delivery = await this.deliveryOf(told);
    if (!delivery) return;
    await this.accept(delivery);
    const key = customerKey(told.story.customer);
    this.sent.set(key, (this.sent.get(key) ?? 0) + 1);
    await this.arrived(told.story);
  }

  /** Mails that nobody can place: they go to quarantine, where agents see them. */
  async deliverUnreadable(): Promise<void> {
    const { content, accounts, startedAt } = this.stage;
    for (const { file, ago } of content.unreadableMails) {
      const at = new Date(startedAt.getTime() - ago);
      const told = { key: `unreadable-${file}`, at } as const;
      await this.accept(this.mailOf(accounts, told, file, 'bounce@pay-desk.test'));
    }
  }

  /** null: the customer has nothing to answer yet. */
  private async deliveryOf({ story, step, key, at }: Told): Promise<AcceptedDelivery | null> {
    const { accounts, publicUrl } = this.stage;
    const sender = 'email' in story.customer ? story.customer.email : '';
    if (step.does === 'chat') return chatDelivery(accounts, { story, step, key, at }, publicUrl);
    if (step.does === 'order-message') return orderDelivery(accounts, { story, step, key, at });
    if (step.does === 'mail') return this.mailOf(accounts, { key, at }, step.file, sender);
    if (step.does !== 'answer') return null;
    const answered = await this.mailTo(sender);
    return answered && answerDelivery(accounts, { story, step, key, at }, answered);
  }

  /** The last mail that reached this address. When a start was cut off while it left, it may never come. */
  private async mailTo(address: string): Promise<OutboxMail | null> {
    return this.until('a mail to the customer', async () => {
      const mails = await this.stage.outbox.list();
      return mails.find(({ to }) => to.includes(address)) ?? null;
    }).catch(() => null);
  }

  private mailOf(
    accounts: DemoAccounts,
    told: Pick<Told, 'key' | 'at'>,
    file: string,
    mailFrom: string,
  ): AcceptedDelivery {
    const mail = this.stage.content.mails.get(file);
    if (!mail) throw new Error(`The demo has no mail "${file}".`);
    return mailDelivery(accounts, told, mail, { mailFrom, rcptTo: accounts.email.address });
  }

  private async accept(delivery: AcceptedDelivery): Promise<void> {
    await serviceOf(this.stage.strapi, 'channel-connectors').accept(delivery);
  }

  /** Waits until everything that this customer has sent so far stands in the timeline; answers the customer. */
  private async arrived(story: Story): Promise<string> {
    const wanted = this.sent.get(customerKey(story.customer)) ?? 0;
    const { accounts, strapi } = this.stage;
    const scopes = { webchat: accounts.webchat.documentId, api: accounts.api.documentId };
    const contexts = serviceOf(strapi, 'context-merge');
    return this.until(`message ${String(wanted)} of ${story.name}`, async () => {
      const [customer] = await contexts.findByIdentity(identityOf(story.customer, scopes));
      if (!customer) return null;
      const { data } = await contexts.timeline(customer.documentId, { limit: 100 });
      return data.filter(({ direction }) => direction === 'inbound').length >= wanted ? customer.documentId : null;
    });
  }

  /** What an agent does in the story's ticket. */
  private async act({ story, step, key, at }: Told): Promise<void> {
    const { messages, tickets } = serviceOf(this.stage.strapi, 'helpdesk');
    const ticket = 'phone' in story.customer ? await this.simulated.ticketOf(story) : await this.ticketOf(story);
    if (!ticket) return;
    if (step.does === 'set')
      return void (await tickets.patch(ticket.documentId, this.patchOf(step), this.actor(step.agent)));
    if (step.does !== 'reply' && step.does !== 'note') return;
    await messages.add(
      {
        ticket: ticket.documentId,
        kind: step.does === 'note' ? 'note' : 'text',
        text: step.text,
        clientMessageId: fixedUuid(key),
        undoSeconds: 0,
        occurredAt: at,
        ...(step.does === 'reply' ? { thenStatus: step.then } : {}),
      },
      this.actor(step.agent),
    );
  }

  private patchOf({ status, priority, tags, assignee }: Extract<Step, { does: 'set' }>) {
    return {
      ...(status ? { status } : {}),
      ...(priority ? { priority } : {}),
      ...(tags ? { tags } : {}),
      ...(assignee ? { assignee: this.agent(assignee).documentId } : {}),
    };
  }

  /** A customer's first story made their first ticket, the second story the second. */
  private async ticketOf(story: Story): Promise<TicketRow> {
    const customer = await this.arrived(story);
    const { tickets } = serviceOf(this.stage.strapi, 'helpdesk');
    const views = await Promise.all(
      (['all', 'resolved'] as const).map((view) => tickets.list({ view, customer, sort: 'oldest', limit: 50 })),
    );
    const found = new Map(views.flatMap(({ data }) => data).map((ticket) => [ticket.documentId, ticket]));
    const inTime = [...found.values()].sort((left, right) => left.number - right.number);
    const mine = inTime[this.placeAmongStories(story)];
    if (!mine) throw new Error(`The story "${story.name}" has no ticket.`);
    return mine;
  }

  private placeAmongStories(story: Story): number {
    const firsts = inOrder(this.stage.content.stories).filter(({ at }) => at === 0);
    return firsts
      .filter((first) => customerKey(first.story.customer) === customerKey(story.customer))
      .findIndex((first) => first.story.name === story.name);
  }

  private agent(key: string): AgentProfile {
    const agent = this.stage.agents.get(key);
    if (!agent) throw new Error(`The demo has no agent "${key}".`);
    return agent;
  }

  private actor(key: string): Actor {
    const { id, displayName } = this.agent(key);
    return { type: 'agent', agentId: id, name: displayName };
  }

  private async until<Found>(what: string, look: () => Promise<Found | null>): Promise<Found> {
    const deadline = Date.now() + PATIENCE_MS;
    while (Date.now() < deadline) {
      const found = await look();
      if (found !== null) return found;
      await delay(LOOK_EVERY_MS);
    }
    throw new Error(`The demo waited in vain for ${what}.`);
  }
}
