import type { Core } from '@strapi/strapi';

import type { AgentDigest, AgentNotice, Connector, SendContext } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

interface Parts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
}

/** ChannelConnectorsService.notifyAgent: not a message of a ticket, so it has no row in the outbox. */
export async function notifyAgent(
  strapi: Core.Strapi,
  parts: Parts,
  channelAccount: string,
  notice: AgentNotice,
): Promise<boolean> {
  return tell(strapi, parts, channelAccount, (connector, account, context) =>
    connector.renderNotice?.(notice, account, context),
  );
}

/** ChannelConnectorsService.sendDigest. */
export async function sendDigest(strapi: Core.Strapi, parts: Parts, digest: AgentDigest): Promise<boolean> {
  return tell(strapi, parts, null, (connector, account, context) => connector.renderDigest?.(digest, account, context));
}

/** What the connector makes of it; undefined: it does not reach agents. */
type Render = (connector: Connector, account: OpenedAccount, context: SendContext) => unknown;

/** By this account, or else the first one that reaches agents. */
async function tell(
  strapi: Core.Strapi,
  { accounts, registry }: Parts,
  channelAccount: string | null,
  render: Render,
): Promise<boolean> {
  const reaches = (account: OpenedAccount): boolean =>
    account.enabled && registry.get(account.connector).renderNotice !== undefined;
  const all = (await accounts.all()).filter(reaches);
  const account = all.find(({ documentId }) => documentId === channelAccount) ?? all[0];
  if (!account) return false;
  const connector = registry.get(account.connector);
  const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(strapi) };
  const call = render(connector, account, context);
  if (call === undefined) return false;
  const outcome = await connector.send(call, account, context);
  if (outcome.outcome === 'retry') throw new Error(`The notice could not be sent yet (${outcome.code}).`);
  if (outcome.outcome === 'failed')
    loggerOf(strapi, 'agent-notices').warn('A notice to an agent was refused.', { code: outcome.code });
  return outcome.outcome !== 'failed';
}
