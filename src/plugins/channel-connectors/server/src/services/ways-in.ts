import type { Core } from '@strapi/strapi';

import type { WayIn } from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import { wayInOf } from '../../../core/ways-in';
import type { ConnectorRegistry } from './registry';

/**
 * How customers reach a person by now, the oldest account first. Read afresh, for whoever keeps pages made of it: what
 * is kept here for some seconds would stay in them.
 */
export async function waysIn(strapi: Core.Strapi, registry: ConnectorRegistry): Promise<readonly WayIn[]> {
  const channels = new Map(registry.channels().map((channel) => [channel.connector, channel]));
  const accounts = await serviceOf(strapi, 'helpdesk').channelAccounts.all();
  return accounts
    .filter(({ enabled }) => enabled)
    .sort((one, other) => one.id - other.id)
    .flatMap((account) => {
      const channel = channels.get(account.connector);
      return (channel && wayInOf(channel, account)) ?? [];
    });
}
