import { z } from 'zod';

import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { keepKnowledge } from './demo-knowledge';
import { tellReadings } from './demo-readings';
import { keepAttributesAndAccounts, keepCustomers } from './known-records';
import { tellStories, type Stage } from './storyteller';

const filling = z.object({ startedAt: z.coerce.date(), isDone: z.boolean() });

/**
 * Fills the demo once per database. A start that was cut off is taken up again from the same moment, and every step
 * that had been done already is recognised by its key.
 */
export async function fillOnce(stage: Omit<Stage, 'startedAt'>, tellProgress: (text: string) => void): Promise<void> {
  const { strapi, content } = stage;
  const store = strapi.store({ type: 'plugin', name: 'sandbox' });
  const stored = filling.safeParse(await store.get({ key: 'filling' }));
  if (stored.success && stored.data.isDone) return;

  const startedAt = stored.success ? stored.data.startedAt : new Date();
  await store.set({ key: 'filling', value: { startedAt, isDone: false } });
  tellProgress(`Filling the demo with ${String(content.stories.length)} tickets …`);
  try {
    await keepAttributesAndAccounts(stage);
    const articles = await keepKnowledge(stage);
    await tellStories({ ...stage, startedAt });
    await keepCustomers(stage);
    await markOldTicketsRead(stage);
    await tellReadings({ ...stage, startedAt }, articles);
    await store.set({ key: 'filling', value: { startedAt, isDone: true } });
  } catch (cause) {
    // A demo with fewer tickets is still a demo; the next start goes on from here.
    loggerOf(strapi, 'sandbox').error('The demo data is incomplete.', {}, cause);
    tellProgress('The demo data is incomplete; the next start completes it.');
  }
}

const UNREAD_FOR_MS = 8 * 60 * 60 * 1000;

/** What lies back longer than a working day was read by the agents; the rest waits for them. */
async function markOldTicketsRead({ strapi, agents }: Omit<Stage, 'startedAt'>): Promise<void> {
  const { tickets, readMarks } = serviceOf(strapi, 'helpdesk');
  for (const view of ['all', 'resolved'] as const) {
    const { data } = await tickets.list({ view, sort: 'oldest', limit: 100 });
    const old = data.filter(
      ({ lastInboundAt }) => !lastInboundAt || Date.now() - Date.parse(lastInboundAt) > UNREAD_FOR_MS,
    );
    for (const ticket of old) {
      await Promise.all([...agents.values()].map(({ id }) => readMarks.set(id, ticket.documentId)));
    }
  }
}
