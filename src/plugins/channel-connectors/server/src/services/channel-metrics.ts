import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { metricsOf, type Sample } from '../../../../../kernel/metrics';
import { serviceOf } from '../../../../../kernel/services';
import { quarantinedEnvelopes, waitingEnvelopes } from '../repositories/queue-figures';

/** What of the channels can be read at any moment: what waits, what waits for a person, and who does not work. */
export function measureChannels(strapi: Core.Strapi): void {
  const metrics = metricsOf(strapi);
  const sql = databaseOf(strapi);
  metrics.queue('envelopes', () => waitingEnvelopes(sql));
  metrics.queue('quarantine', () => quarantinedEnvelopes(sql));
  metrics.figure('channels_failing', 'Channel accounts that do not work right now.', ['channel'], async () => {
    const failing = new Map<string, number>();
    for (const { channel, state } of await serviceOf(strapi, 'channel-connectors').health())
      failing.set(channel, (failing.get(channel) ?? 0) + Number(state === 'failing'));
    return [...failing].map(([channel, value]): Sample => ({ labels: { channel }, value }));
  });
}
