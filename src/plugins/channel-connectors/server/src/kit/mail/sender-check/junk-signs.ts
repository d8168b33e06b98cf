import type { JunkSign } from '../../../../../../../contracts';
import { domainOf, readAddresses } from '../from-address';
import { decodeHeader, headerValue, headerValues, type MailHeader } from '../mail-headers';
import type { MailReading } from '../read-mail';
import { headersOfHop } from './authentication-results';
import type { SenderVerdict } from './verdict';

export interface JunkFacts {
  readonly verdict: SenderVerdict;
  readonly receivedAt: Date;
  /** the server whose judgement is believed (see `CheckSettings`) */
  readonly trustedHop: string | null;
  /** a token of ours in it was right: it answers something */
  readonly answersUs: boolean;
}

type Mail = Pick<MailReading, 'headers' | 'text' | 'html' | 'attachments'>;

const DAY_MS = 24 * 60 * 60_000;
const MANY_RECIPIENTS = 20;
const RUNS_ON_OPENING = /\.(?:exe|scr|com|pif|bat|cmd|vbs|vbe|jse?|wsf|hta|jar|lnk|iso|img|msi|ps1)$/i;

/**
 * What headers and shape of a mail say for and against junk, in nats of log-odds. None of these alone hides a mail,
 * except the word of a server that its owner has told us to believe.
 */
export function junkSigns(mail: Mail, facts: JunkFacts): JunkSign[] {
  const { headers } = mail;
  const signs: (JunkSign | null)[] = [
    ...filterSigns(headers, facts.trustedHop),
    senderSign(facts.verdict),
    dateSign(headers, facts.receivedAt),
    when(headerValue(headers, 'message-id') === null, 'no Message-ID', 1),
    recipientSign(headers),
    bulkSign(headers),
    shoutingSign(headers),
    when(isFalseReply(headers) && !facts.answersUs, 'a “Re:” that answers nothing', 1),
    when(asksElsewhere(headers), 'answers asked for at another domain', 0.8),
    shapeSign(mail),
    when(
      mail.attachments.some(({ fileName }) => RUNS_ON_OPENING.test(fileName)),
      'an attachment that runs when opened',
      2.5,
    ),
    when(facts.answersUs, 'an answer to us', -6),
  ];
  return signs.filter((sign) => sign !== null);
}

function when(isSo: boolean, sign: string, weight: number): JunkSign | null {
  return isSo ? { sign, weight } : null;
}

/** What other filters have written. A "yes" is believed of everybody, since nobody writes it into their own mail. */
function filterSigns(headers: readonly MailHeader[], trustedHop: string | null): (JunkSign | null)[] {
  const { above, below } = trustedHop ? headersOfHop(headers, trustedHop.toLowerCase()) : { above: [], below: [] };
  const trusted = [...above, ...below];
  if (saysJunk(trusted)) return [{ sign: `${trustedHop ?? ''} calls it junk`, weight: 5 }];
  if (saysJunk(headers)) return [{ sign: 'another filter calls it junk', weight: 3 }];
  return [when(saysWanted(trusted), `${trustedHop ?? ''} calls it wanted`, -1)];
}

function saysJunk(headers: readonly MailHeader[]): boolean {
  const is = (name: string, pattern: RegExp): boolean =>
    headerValues(headers, name).some((value) => pattern.test(value));
  if (is('x-spam-flag', /^\s*yes\b/i) || is('x-spam-status', /^\s*yes\b/i) || is('x-spam', /^\s*yes\b/i)) return true;
  // Exchange Online: 5 and 6 are spam, 7 to 9 surely so
  return is('x-ms-exchange-organization-scl', /^\s*[5-9]\s*$/) || is('x-forefront-antispam-report', /\bSFV:SPM\b/);
}

function saysWanted(headers: readonly MailHeader[]): boolean {
  return headerValues(headers, 'x-spam-status').some((value) => /^\s*no\b/i.test(value));
}

function senderSign({ trust, assurance }: SenderVerdict): JunkSign | null {
  if (trust === 'failed') return { sign: 'its sender fails the check', weight: 2 };
  return when(assurance === 'authenticated', 'a proven sender', -0.3);
}

function dateSign(headers: readonly MailHeader[], receivedAt: Date): JunkSign | null {
  const written = headerValue(headers, 'date');
  if (written === null) return { sign: 'no date', weight: 0.8 };
  const days = (receivedAt.getTime() - Date.parse(written)) / DAY_MS;
  if (Number.isNaN(days)) return { sign: 'a date that is none', weight: 0.8 };
  return when(days > 7 || days < -1, 'a date that is far off', 1.2);
}

function recipientSign(headers: readonly MailHeader[]): JunkSign | null {
  const recipients = readAddresses([...headerValues(headers, 'to'), ...headerValues(headers, 'cc')]);
  if (recipients.length === 0) return { sign: 'addressed to nobody', weight: 0.9 };
  return when(recipients.length >= MANY_RECIPIENTS, 'very many recipients', 1.2);
}

/** Who writes to many must let them leave (RFC 2369, RFC 8058). */
function bulkSign(headers: readonly MailHeader[]): JunkSign | null {
  const isBulk = /^\s*(?:bulk|junk)\b/i.test(headerValue(headers, 'precedence') ?? '');
  return when(isBulk && headerValue(headers, 'list-unsubscribe') === null, 'bulk mail that nobody can leave', 1.5);
}

function shoutingSign(headers: readonly MailHeader[]): JunkSign | null {
  const letters = decodeHeader(headerValue(headers, 'subject') ?? '')
    .slice(0, 500)
    .replace(/[^\p{Lu}\p{Ll}]/gu, '');
  const small = letters.replace(/\p{Lu}/gu, '').length;
  return when(letters.length >= 12 && small / letters.length < 0.2, 'a subject in capitals', 1);
}

function isFalseReply(headers: readonly MailHeader[]): boolean {
  const subject = decodeHeader(headerValue(headers, 'subject') ?? '');
  const answers = headerValue(headers, 'in-reply-to') !== null || headerValue(headers, 'references') !== null;
  return /^\s*re\s*:/i.test(subject) && !answers;
}

function asksElsewhere(headers: readonly MailHeader[]): boolean {
  const [from] = readAddresses(headerValues(headers, 'from'));
  if (from === undefined) return false;
  const own = domainOf(from);
  return readAddresses(headerValues(headers, 'reply-to')).some((address) => {
    const asked = domainOf(address);
    return asked !== own && !asked.endsWith(`.${own}`) && !own.endsWith(`.${asked}`);
  });
}

/** A picture or a link and hardly a word: what is meant to be read stands where no filter looks. */
function shapeSign({ headers, text, html }: Mail): JunkSign | null {
  if (html === null || !/^\s*text\/html\b/i.test(headerValue(headers, 'content-type') ?? '')) return null;
  const shown = html.slice(0, 200_000);
  const lures = (shown.match(/<(?:a|img)\s/gi) ?? []).length;
  const isBait = lures >= 1 && lures <= 2 && text.trim().length < 100;
  return isBait
    ? { sign: 'HTML with a link or picture and hardly a word', weight: 1.8 }
    : { sign: 'HTML alone', weight: 0.3 };
}
