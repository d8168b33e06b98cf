import type { Core } from '@strapi/strapi';

import type { AddressNotice, Connector, OutboundMessage, SendContext, SendOutcome } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { publicUrl } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

interface Parts {
  readonly accounts: Accounts;
  readonly registry: ConnectorRegistry;
}

/** The kind of addresses that this account may write to without having been written to; null: none. */
function reachedBy({ registry }: Parts, account: OpenedAccount): string | null {
  const { capabilities, identityKind, replyWindow } = registry.get(account.connector).manifest.channel;
  const isOpen = capabilities.startsInteractions && !capabilities.receivesOnly && replyWindow === undefined;
  return account.enabled && isOpen ? identityKind : null;
}

/** ChannelConnectorsService.reachableKinds. */
export async function reachableKinds(parts: Parts): Promise<ReadonlySet<string>> {
  return new Set((await parts.accounts.all()).flatMap((account) => reachedBy(parts, account) ?? []));
}

/**
 * ChannelConnectorsService.notifyAddress: it stands in no ticket, so it has no row in the outbox. Where one account
 * does not take it the next one is asked; of what may have left nothing is said twice.
 */
export async function notifyAddress(strapi: Core.Strapi, parts: Parts, notice: AddressNotice): Promise<boolean> {
  const able = (await parts.accounts.all()).filter((each) => reachedBy(parts, each) === notice.to.kind);
  const context: SendContext = { now: systemClock.now(), publicUrl: publicUrl(strapi) };
  let last: SendOutcome | null = null;
  for (const account of able) {
    const connector = parts.registry.get(account.connector);
    last = await sendAll(connector, callsOf(connector, notice, account, context), account, context);
    if (last.outcome === 'sent' || last.outcome === 'uncertain') return true;
    loggerOf(strapi, 'address-notices').warn('A notice to an address was not taken.', { code: last.code });
  }
  if (last?.outcome === 'retry') throw new Error(`The notice could not be sent yet (${last.code}).`);
  return false;
}

async function sendAll(
  connector: Connector,
  calls: readonly unknown[],
  account: OpenedAccount,
  context: SendContext,
): Promise<SendOutcome> {
  let last: SendOutcome = { outcome: 'failed', code: 'nothing_to_send' };
  for (const call of calls) {
    last = await connector.send(call, account, context);
    if (last.outcome !== 'sent') return last;
  }
  return last;
}

/** As a digest where the channel has such; else as a message that stands in no ticket. */
function callsOf(connector: Connector, notice: AddressNotice, account: OpenedAccount, context: SendContext): unknown[] {
  const { to, name, key, subject, text, at } = notice;
  const recipient = { email: to.value, displayName: name };
  if (connector.renderDigest)
    return [connector.renderDigest({ agent: recipient, key, subject, text, at }, account, context)];
  return connector.render(loneMessage(notice), account, context);
}

const loneMessage = ({ to, key, text, at }: AddressNotice): OutboundMessage => ({
  documentId: key,
  clientMessageId: key,
  text,
  content: null,
  audience: 'private',
  repliesTo: null,
  subject: null,
  to: [to.value],
  cc: [],
  interaction: { documentId: key, threadKey: null, references: [], subject: null },
  ticketNumber: 0,
  replyIdentity: { kind: to.kind, value: to.value, scope: '', assurance: 'claimed' },
  lastInboundExternalId: null,
  window: 'open',
  agent: null,
  answers: null,
  earlier: [],
  attachments: [],
  createdAt: at,
});
