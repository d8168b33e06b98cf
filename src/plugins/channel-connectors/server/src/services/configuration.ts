import type { Core } from '@strapi/strapi';

import {
  HelpdeskError,
  INGRESS_PREFIX,
  type ChannelConnectorsService,
  type ConfiguredAccount,
  type MessageTemplate,
} from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

const TEMPLATES_FRESH_MS = 5 * 60_000;

type Configuration = Pick<ChannelConnectorsService, 'configuredAccounts' | 'connect' | 'templates' | 'act'>;

/** What people see and do of a channel account beside sending: its settings, its templates, its far end. */
export function configurationService(
  strapi: Core.Strapi,
  { accounts, registry }: { accounts: Accounts; registry: ConnectorRegistry },
): Configuration {
  const log = loggerOf(strapi, 'channel-accounts');
  const templates = new Map<string, { at: number; list: readonly MessageTemplate[] }>();

  async function accountOf(documentId: string): Promise<OpenedAccount> {
    const account = (await accounts.all()).find((each) => each.documentId === documentId);
    if (!account) throw new HelpdeskError('channel_account_not_found');
    return account;
  }

  function asConfigured(account: OpenedAccount): ConfiguredAccount {
    const { documentId, connector, channel, name, address, enabled, brandVoice, settings, secrets } = account;
    const { pathToken, team } = account;
    const hasWebhook = registry.get(connector).verify !== undefined;
    return {
      documentId,
      connector,
      channel,
      name,
      address,
      enabled,
      brandVoice,
      team: team?.documentId ?? null,
      settings,
      secrets: Object.keys(secrets).sort(),
      webhookUrl: hasWebhook ? `${publicUrl(strapi)}${INGRESS_PREFIX}${pathToken}` : null,
    };
  }

  return {
    configuredAccounts: async () => (await accounts.all()).map(asConfigured),

    async connect(documentId) {
      const account = await accountOf(documentId);
      const context = { now: systemClock.now(), publicUrl: publicUrl(strapi) };
      return (await registry.get(account.connector).connect?.(account, context)) ?? [];
    },

    async templates(documentId) {
      const known = templates.get(documentId);
      if (known && Date.now() - known.at < TEMPLATES_FRESH_MS) return known.list;
      const account = await accountOf(documentId);
      try {
        const list = (await registry.get(account.connector).templates?.(account)) ?? [];
        templates.set(documentId, { at: Date.now(), list });
        return list;
      } catch (cause) {
        log.error('Templates could not be read.', { account: documentId }, cause);
        throw new HelpdeskError('templates_unavailable');
      }
    },

    async act(messageDocumentId, action, actor) {
      const helpdesk = serviceOf(strapi, 'helpdesk');
      const message = await helpdesk.messages.find(messageDocumentId);
      if (!message?.externalId) throw new HelpdeskError('message_not_found');
      const account = await accounts.byId(message.channelAccountId);
      const connector = account?.enabled ? registry.get(account.connector) : null;
      if (!account || !connector?.act) throw new HelpdeskError('action_refused');
      const outcome = await connector.act(action, message.externalId, account);
      if (outcome.outcome !== 'sent') throw new HelpdeskError('action_refused', { code: outcome.code });
      const fields =
        action === 'hide' || action === 'show' ? { isHidden: action === 'hide' } : { isLiked: action === 'like' };
      return helpdesk.changes.note(messageDocumentId, { type: 'content', fields }, actor);
    },
  };
}
