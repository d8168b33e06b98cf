import { headerValue, type MailHeader } from './mail-headers';

const MACHINE_SENDERS = /^(?:mailer-daemon|postmaster|no-?reply|do-?not-?reply|bounces?)(?:[+.\-_].*)?@/i;
const BULK = /^(?:bulk|junk|list)\b/i;
const TELLING_HEADERS = [
  'list-id',
  'list-unsubscribe',
  'x-auto-response-suppress',
  'x-autoreply',
  'x-autorespond',
] as const;

/**
 * Was this written by a machine (RFC 3834 and what is met in practice)? Such a mail gets no automatic answer.
 * Returns the sign it was told by, or null for a person's mail. `mailFrom` is the SMTP sender, '' for a bounce.
 */
export function isAutomatic(
  headers: readonly MailHeader[],
  mailFrom: string | null,
  fromAddress: string | null,
): string | null {
  if (mailFrom === '' || /^<\s*>$/.test(headerValue(headers, 'return-path') ?? '')) return 'an empty return path';
  const submitted = headerValue(headers, 'auto-submitted');
  if (submitted !== null && !/^no\b/i.test(submitted)) return 'Auto-Submitted';
  if (BULK.test(headerValue(headers, 'precedence') ?? '')) return 'Precedence';
  if (/^multipart\/report\b/i.test(headerValue(headers, 'content-type') ?? '')) return 'a delivery report';
  const telling = TELLING_HEADERS.find((name) => headerValue(headers, name) !== null);
  if (telling) return telling;
  return fromAddress !== null && MACHINE_SENDERS.test(fromAddress) ? 'its sender address' : null;
}
