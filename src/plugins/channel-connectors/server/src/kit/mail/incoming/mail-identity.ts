import { sha256 } from '../../../../../../../kernel/crypto';
import { headerValue } from '../mail-headers';
import type { MailReading } from '../read-mail';

/**
 * The logical mail, however many copies of it come: its Message-ID, the sender's domain and its body. A Message-ID
 * that somebody uses twice for two bodies makes two messages. Without one the sender, date and subject stand in for it,
 * and without a date the bytes themselves: rather shown twice than lost.
 */
export function externalIdOf(
  mail: Pick<MailReading, 'headers' | 'bodyHash'>,
  from: { address: string; domain: string },
  raw: Buffer,
): string {
  const messageId = headerValue(mail.headers, 'message-id')?.trim();
  if (messageId) return sha256(['mail', messageId, from.domain, mail.bodyHash].join('\n'));
  const date = headerValue(mail.headers, 'date');
  if (!date) return sha256(raw);
  return sha256(
    ['unnamed mail', date, from.address, headerValue(mail.headers, 'subject') ?? '', mail.bodyHash].join('\n'),
  );
}
