import { sha256 } from '../../../../../../../kernel/crypto';
import { headerValue } from '../mail-headers';
import type { MailReading } from '../read-mail';

/** Something on each side of an @, or at least something between the brackets (RFC 5322 §3.6.4, and what is met). */
const REAL_MESSAGE_ID = /^<?[^\s<>]{3,}>?$/;

/**
 * The logical mail, however many copies of it come: its Message-ID, its sender and its body. A Message-ID that somebody
 * uses twice for two bodies makes two messages. Without a real one the sender, date and subject stand in for it, and
 * without a date the bytes themselves: rather shown twice than lost.
 */
export function externalIdOf(
  mail: Pick<MailReading, 'headers' | 'bodyHash'>,
  from: { address: string },
  raw: Buffer,
): string {
  const messageId = headerValue(mail.headers, 'message-id')?.trim() ?? '';
  if (REAL_MESSAGE_ID.test(messageId)) return sha256(['mail', messageId, from.address, mail.bodyHash].join('\n'));
  const date = headerValue(mail.headers, 'date');
  if (!date) return sha256(raw);
  return sha256(
    ['unnamed mail', date, from.address, headerValue(mail.headers, 'subject') ?? '', mail.bodyHash].join('\n'),
  );
}
