import { headerBlockEnd, withLineFeeds } from './mail-headers';
import { PART_LIMITS } from './read-mail-tree';

/** What is looked at before a mail is read: how big it is, and how big its headers are. Everything else is linear. */

export interface MailRefusal {
  readonly reason: 'empty_delivery' | 'too_complex';
  readonly detail: string;
}

export const MAIL_LIMITS = {
  bytes: 40 * 1024 * 1024,
  headerBytes: 256 * 1024,
  parts: PART_LIMITS.parts,
} as const;

/** Why a mail is not read at all; null when it may be. */
export function refusalOf(delivered: Buffer): MailRefusal | null {
  if (delivered.length > MAIL_LIMITS.bytes)
    return { reason: 'too_complex', detail: `It is larger than ${MAIL_LIMITS.bytes} bytes.` };
  if (delivered.every((byte) => byte <= 0x20)) return { reason: 'empty_delivery', detail: 'It has no content.' };
  if (headerBlockEnd(withLineFeeds(delivered)) > MAIL_LIMITS.headerBytes)
    return { reason: 'too_complex', detail: `Its headers are larger than ${MAIL_LIMITS.headerBytes} bytes.` };
  return null;
}
