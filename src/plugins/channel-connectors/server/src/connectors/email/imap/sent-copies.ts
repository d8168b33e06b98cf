import { setTimeout as delay } from 'node:timers/promises';

import type { ChannelAccountConfig } from '../../../../../../../contracts';
import { failureOf } from '../../../kit/mail/imap/imap-failure';
import { SentFolders } from '../../../kit/mail/imap/sent-folder';
import { mailboxOf } from './routes';

/**
 * Copies of sent mails in the mailbox, for people who look there too. A copy is a courtesy: the mail has left, whatever
 * becomes of it. (Gmail and Microsoft 365 keep one by themselves; no folder is named there.)
 */

const folders = new SentFolders();

/** The sender of the mail waits for its copy, and must not wait for a mailbox that hangs. */
const PATIENCE_MS = 60_000;

/** `none`: no folder is named; a failure's `code` is one of `failureOf`. Never rejects. */
export type CopyOutcome = { readonly outcome: 'kept' | 'none' } | { readonly outcome: 'failed'; readonly code: string };

/** Puts a copy of the mail into the account's folder for sent mails, when it names one. */
export async function appendToSent(account: ChannelAccountConfig, raw: Buffer, date: Date): Promise<CopyOutcome> {
  try {
    const mailbox = mailboxOf(account);
    if (!mailbox?.sentFolder) return { outcome: 'none' };
    const kept = folders.append(account.documentId, mailbox.route, mailbox.sentFolder, raw, date);
    return await Promise.race([kept.then((): CopyOutcome => ({ outcome: 'kept' })), late()]);
  } catch (cause) {
    return { outcome: 'failed', code: failureOf(cause).code };
  }
}

/**
 * Looks for a mail among those sent, by its Message-ID with angle brackets. True: it left, since the provider keeps
 * what it has taken. False proves nothing where we put the copies ourselves. Null: it could not be looked up.
 */
export async function findInSent(account: ChannelAccountConfig, messageId: string): Promise<boolean | null> {
  try {
    const mailbox = mailboxOf(account);
    return mailbox && (await folders.find(account.documentId, mailbox.route, mailbox.sentFolder, messageId));
  } catch {
    return null;
  }
}

async function late(): Promise<CopyOutcome> {
  await delay(PATIENCE_MS, undefined, { ref: false });
  return { outcome: 'failed', code: 'imap_unreachable' };
}

/** Leaves the mailboxes, for the shutdown. */
export const closeSentFolders = (): Promise<void> => folders.close();
