import { createHash } from 'node:crypto';

import type { Core } from '@strapi/strapi';

import type { ChannelView, IdentityView, TicketRoutes, UnreadAnswer } from '../../../../../contracts';
import { systemClock } from '../../../../../kernel/clock';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

/**
 * A customer who left a live channel does not see what is answered there. After a while it goes on by mail, in the same
 * ticket: to a proven address with what was said before, to one that was only typed with the agent's own words alone.
 */

const DEFAULT_MINUTES = 10;
const AT_ONCE = 20;
const MAIL = 'email';
const ACTOR = { type: 'system', name: 'Throughline' } as const;

export interface UnreadAnswers {
  /** Takes what nobody has read elsewhere; answers how many answers went on. */
  goOn(): Promise<number>;
}

export function unreadAnswersService(
  strapi: Core.Strapi,
  { accounts, registry }: { accounts: Accounts; registry: ConnectorRegistry },
): UnreadAnswers {
  const log = loggerOf(strapi, 'unread-answers');
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const channelOf = (account: OpenedAccount): Omit<ChannelView, 'connector'> =>
    registry.get(account.connector).manifest.channel;

  const sendsMail = (account: OpenedAccount): boolean => {
    const { identityKind, capabilities } = channelOf(account);
    return account.enabled && identityKind === MAIL && capabilities.startsInteractions && !capabilities.receivesOnly;
  };

  async function goOnWith(answer: UnreadAnswer, mailbox: OpenedAccount): Promise<boolean> {
    const identity = mailAddressOf(await helpdesk().tickets.routes(answer.ticket));
    if (identity === null) return false;
    await helpdesk().messages.add(
      {
        ticket: answer.ticket,
        route: {
          channelAccount: mailbox.documentId,
          identity,
          continues: answer.interaction,
          reason: 'customer_left',
          note: null,
        },
        kind: 'text',
        text: answer.text,
        clientMessageId: onceFor(answer.message),
        undoSeconds: 0,
      },
      { ...ACTOR, name: answer.agentName || ACTOR.name },
    );
    return true;
  }

  return {
    async goOn() {
      const all = await accounts.all();
      const mailbox = all.find(sendsMail);
      if (!mailbox) return 0;
      let taken = 0;
      for (const account of all.filter((each) => each.enabled && channelOf(each).capabilities.live)) {
        const minutes = minutesOf(account);
        if (minutes === 0) continue;
        const before = new Date(systemClock.now().getTime() - minutes * 60_000);
        for (const answer of await helpdesk().interactions.unread(account.id, before, AT_ONCE)) {
          const went = await goOnWith(answer, mailbox).catch((cause: unknown) => {
            log.error('An answer that nobody read could not go on by mail.', { ticket: answer.ticket }, cause);
            return false;
          });
          if (went) taken += 1;
        }
      }
      return taken;
    },
  };
}

/** of the account's settings; 0 turns it off */
function minutesOf({ settings }: OpenedAccount): number {
  const { continueByMailMinutes } = settings;
  return typeof continueByMailMinutes === 'number' ? continueByMailMinutes : DEFAULT_MINUTES;
}

/** The best proven address of theirs, or one that they typed; null: they never named any. */
function mailAddressOf({
  customer,
  typed,
  suppressed,
}: TicketRoutes): string | { readonly kind: string; readonly value: string } | null {
  const proven = (identity: IdentityView): boolean =>
    identity.kind === MAIL &&
    identity.scope === '' &&
    (identity.assurance === 'verified' || identity.assurance === 'authenticated') &&
    !suppressed.includes(identity.documentId);
  const own = customer.identities.filter(proven).sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt))[0];
  if (own) return own.documentId;
  return typed.find(({ kind }) => kind === MAIL) ?? null;
}

/** One answer goes on once, whoever runs this how often: its name is made of the answer's. */
function onceFor(message: string): string {
  const hash = createHash('sha256').update(`goes on by mail|${message}`).digest('hex');
  const part = (from: number, to: number): string => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-4${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
