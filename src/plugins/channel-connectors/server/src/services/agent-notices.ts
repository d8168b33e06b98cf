import type { Core } from '@strapi/strapi';

import type { AgentNotice, SendContext } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

/** ChannelConnectorsService.notifyAgent: not a message of a ticket, so it has no row in the outbox. */
export async function notifyAgent(
  strapi: Core.Strapi,
  { accounts, registry }: { accounts: Accounts; registry: ConnectorRegistry },
  channelAccount: string,
  notice: AgentNotice,
): Promise<boolean> {
  const reaches = (account: OpenedAccount): boolean =>
    account.enabled && registry.get(account.connector).renderNotice !== undefined;
  const all = (await accounts.all()).filter(reaches);
  const account = all.find(({ documentId }) => documentId === channelAccount) ?? all[0];
  const connector = account && registry.get(account.connector);
  if (!account || !connector?.renderNotice) return false;
  const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(strapi) };
  const outcome = await connector.send(connector.renderNotice(notice, account, context), account, context);
  if (outcome.outcome === 'retry') throw new Error(`The notice could not be sent yet (${outcome.code}).`);
  if (outcome.outcome === 'failed')
    loggerOf(strapi, 'agent-notices').warn('A notice to an agent was refused.', { code: outcome.code });
  return outcome.outcome !== 'failed';
}
