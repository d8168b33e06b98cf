import type { Core } from '@strapi/strapi';

import type { ChannelView, UnreadAnswer } from '../../../../../contracts';
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
/** what was refused once is hardly taken a minute later */
const REFUSED_FOR_MS = 3_600_000;
const MAIL = 'email';
const ACTOR = { type: 'system', name: 'Throughline' } as const;
/** the owner of uploads that the system attaches */
const UPLOADER = ACTOR.type;

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

  const refusedUntil = new Map<string, number>();

  /** What of these files one mail takes, as uploads that are ours; and the names of the others. */
  async function carried(files: readonly string[], mostBytes: number): Promise<{ uploads: string[]; left: string[] }> {
    const uploads: string[] = [];
    const left: string[] = [];
    let room = mostBytes;
    for (const documentId of files) {
      const file = await helpdesk()
        .attachments.open(documentId)
        .catch((cause: unknown) => {
          log.error('A file of an answer that goes on by mail could not be read.', { attachment: documentId }, cause);
          return null;
        });
      if (file === null || file.content.length > room) {
        left.push(file?.fileName ?? 'one file');
        continue;
      }
      room -= file.content.length;
      uploads.push(
        (await helpdesk().attachments.store({ ...file, contentId: null, inline: false }, UPLOADER)).documentId,
      );
    }
    return { uploads, left };
  }

  async function goOnWith(answer: UnreadAnswer, mailbox: OpenedAccount): Promise<boolean> {
    const { uploads, left } = await carried(answer.attachments, channelOf(mailbox).maxAttachmentBytes);
    const text = [answer.text, leftBehind(left)].filter((part) => part !== '').join('\n\n');
    if (text === '' && uploads.length === 0) return false;
    const { repeated } = await helpdesk().messages.add(
      {
        ticket: answer.ticket,
        route: {
          channelAccount: mailbox.documentId,
          identity: answer.address,
          continues: answer.interaction,
          reason: 'customer_left',
          note: null,
        },
        kind: 'text',
        text,
        attachments: uploads,
        clientMessageId: answer.clientMessageId,
        undoSeconds: 0,
      },
      { ...ACTOR, name: answer.agentName || ACTOR.name },
    );
    return !repeated;
  }

  /** Refused ones wait for an hour: they hold up nobody, and their files are not copied every minute. */
  async function tried(answer: UnreadAnswer, mailbox: OpenedAccount): Promise<boolean> {
    const now = systemClock.now().getTime();
    if ((refusedUntil.get(answer.message) ?? 0) > now) return false;
    refusedUntil.delete(answer.message);
    return goOnWith(answer, mailbox).catch((cause: unknown) => {
      refusedUntil.set(answer.message, now + REFUSED_FOR_MS);
      log.error('An answer that nobody read could not go on by mail.', { ticket: answer.ticket }, cause);
      return false;
    });
  }

  async function goOnFrom(account: OpenedAccount, mailboxes: readonly OpenedAccount[]): Promise<number> {
    const before = new Date(systemClock.now().getTime() - minutesOf(account) * 60_000);
    let taken = 0;
    let position = 0;
    for (;;) {
      const page = await helpdesk().interactions.unread(account.id, before, AT_ONCE, position);
      for (const answer of page) {
        const mailbox = mailboxFor(answer, mailboxes);
        if (mailbox && (await tried(answer, mailbox))) taken += 1;
        position = answer.position;
      }
      if (page.length < AT_ONCE) return taken;
    }
  }

  return {
    async goOn() {
      forgetPast(refusedUntil, systemClock.now().getTime());
      const all = await accounts.all();
      const mailboxes = all.filter(sendsMail);
      if (mailboxes.length === 0) return 0;
      const live = all.filter((each) => each.enabled && channelOf(each).capabilities.live && minutesOf(each) !== 0);
      let taken = 0;
      for (const account of live) taken += await goOnFrom(account, mailboxes);
      return taken;
    },
  };
}

/** of the account's settings; 0 turns it off */
function minutesOf({ settings }: OpenedAccount): number {
  const { continueByMailMinutes } = settings;
  return typeof continueByMailMinutes === 'number' ? continueByMailMinutes : DEFAULT_MINUTES;
}

/** The one that the ticket has mail on already, or else the first of the installation. */
function mailboxFor({ channelAccounts }: UnreadAnswer, mailboxes: readonly OpenedAccount[]): OpenedAccount | undefined {
  const byDocument = new Map(mailboxes.map((mailbox) => [mailbox.documentId, mailbox]));
  return channelAccounts.flatMap((documentId) => byDocument.get(documentId) ?? [])[0] ?? mailboxes[0];
}

/** What the mail says instead of files that it does not carry; '' where it carries all. */
function leftBehind(names: readonly string[]): string {
  if (names.length === 0) return '';
  return `Not attached, because this mail could not carry it: ${names.join(', ')}. Answer this mail if you still need it.`;
}

function forgetPast(until: Map<string, number>, now: number): void {
  for (const [key, at] of until) if (at <= now) until.delete(key);
}
