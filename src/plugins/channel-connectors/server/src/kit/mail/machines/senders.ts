import { headerValue, type MailHeader } from '../mail-headers';
import type { MachineFacts } from './verdict';

const NO_RETURN_PATH = /^<?\s*(?:mailer-daemon(?:@[^>\s]*)?)?\s*>?$/i;
const FORWARD_PREFIX = /^\s*(?:\[[^\]]{0,60}\]\s*)?(?:fwd?|fw|wg|tr|rv|enc|i|doorst|vs|vb|pd|转发|轉寄|転送)\s*:/i;

/** Nobody wants an answer: the empty sender of RFC 5321 §4.5.5, or MAILER-DAEMON, as some servers write it down. */
export function isEmptyReturnPath(headers: readonly MailHeader[], facts: MachineFacts): boolean {
  if (facts.mailFrom === '') return true;
  const written = headerValue(headers, 'return-path');
  return written !== null && written !== '' && NO_RETURN_PATH.test(written);
}

/** "Fwd: …": somebody passes on what another wrote. */
export function isForwardSubject(subject: string): boolean {
  return FORWARD_PREFIX.test(subject);
}
