import { setTimeout as delay } from 'node:timers/promises';

import { z } from 'zod';

import type { TicketRow } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { serviceOf } from '../../../../../kernel/services';
import type { StepOf, Story } from '../../../core/demo-content';
import type { Told } from './deliveries-of-stories';
import type { Stage } from './storyteller';

const PATIENCE_MS = 15_000;
const LOOK_EVERY_MS = 10;

const places = z.record(z.string(), z.string());

/**
 * What the customers of the stories say on simulated channels: the deliveries that the provider would have made then,
 * taken as if they had come then. Providers sign the moment of sending, so the past cannot come by the wire.
 */
export class SimulatedStories {
  constructor(private readonly stage: Stage) {}

  /** A step whose channel nobody simulates here is left out. */
  async says({ story, key, at }: Told, step: StepOf<'says'>): Promise<void> {
    const accounts = await this.stage.providers.accounts();
    const account = step.on.map((id) => accounts.find(({ connector }) => connector === id)).find(Boolean);
    if (!account || !('phone' in story.customer)) return;
    const { name, phone, id } = story.customer;
    const deliveries = await this.stage.providers.playFor(account.connector).deliveriesOf(
      {
        connector: account.connector,
        person: { name, phone, id, email: `${id}@example.com` },
        kind: step.kind,
        text: step.text,
        of: null,
      },
      at,
    );
    const seen: number[] = [];
    const leave = busOf(this.stage.strapi).subscribe('messages.appended', ({ messages }) => {
      seen.push(...messages.filter(({ direction }) => direction === 'inbound').map((message) => message.id));
    });
    try {
      let wanted = 0;
      for (const [place, { headers, body }] of deliveries.entries()) {
        const { duplicate } = await serviceOf(this.stage.strapi, 'channel-connectors').accept({
          channelAccountId: account.id,
          eventKey: `demo:${key}:${String(place)}`,
          headers: Object.fromEntries(Object.entries(headers).map(([header, value]) => [header.toLowerCase(), value])),
          context: {},
          body,
          receivedAt: at,
        });
        if (!duplicate) wanted += 1;
      }
      await until(`${String(wanted)} messages of ${story.name}`, () => seen.length >= wanted);
    } finally {
      leave();
    }
    await this.remember(story, seen);
  }

  /** null: nothing of this story could be told here. */
  async ticketOf({ name }: Story): Promise<TicketRow | null> {
    const ticket = (await this.known())[name];
    return ticket ? (await serviceOf(this.stage.strapi, 'helpdesk').tickets.detail(ticket)).ticket : null;
  }

  private async remember({ name }: Story, seen: readonly number[]): Promise<void> {
    const [message] = await serviceOf(this.stage.strapi, 'helpdesk').messages.byIds(seen);
    if (message)
      await this.store().set({ key: 'story-tickets', value: { ...(await this.known()), [name]: message.ticket } });
  }

  private async known(): Promise<z.output<typeof places>> {
    return places.safeParse(await this.store().get({ key: 'story-tickets' })).data ?? {};
  }

  private store() {
    return this.stage.strapi.store({ type: 'plugin', name: 'sandbox' });
  }
}

async function until(what: string, holds: () => boolean): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!holds()) {
    if (Date.now() > deadline) throw new Error(`The demo waited in vain for ${what}.`);
    await delay(LOOK_EVERY_MS);
  }
}
