import { decodeHeader, headerValue, type MailHeader } from '../mail-headers';
import type { MailReading } from '../read-mail';
import { BOUNCE_PHRASES, BOUNCE_SUBJECTS, DAEMON_LOCAL_PART, DAEMON_NAMES, QUIET_LOCAL_PART } from './bounce-words';
import { isEmptyReturnPath, isForwardSubject } from './senders';
import { partOf, type Report } from './report-text';
import type { MachineFacts } from './verdict';

export const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status'];

const REPORT_TYPE = /^multipart\/report\b[^]{0,500}report-type\s{0,5}=\s{0,5}"?(?:delivery|global-delivery)-status/i;
const SMTP_REPLY = /(?:^|[^\d.])[45]\d\d(?:[ -]|$)[^\d]/m;
const RETURNED_PARTS = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers'];

/**
 * Is this a report about a mail that could not be delivered? The standard form (RFC 3464) is known by its part; the
 * many others by who sends them and what they say together, never by either alone: people write about bounces, and
 * pass them on.
 */
export function isBounce(mail: MailReading, report: Report, facts: MachineFacts): boolean {
  const { headers } = mail;
  const subject = subjectOf(headers);
  const fromDaemon = isDaemon(headers, facts);
  if (isForwardSubject(subject) && !fromDaemon) return false;
  const standard = partOf(mail, STATUS_PARTS) !== null;
  const declared = REPORT_TYPE.test(headerValue(headers, 'content-type') ?? '');
  if (standard && (declared || fromDaemon || saysSo(subject, report))) return true;
  if (fromDaemon && (declared || headerValue(headers, 'x-failed-recipients') !== null)) return true;
  if (fromDaemon) return BOUNCE_SUBJECTS.some((words) => subject.includes(words)) || saysSo(subject, report);
  return isQuietReport(mail, report, subject, facts);
}

/** From somebody who writes other things too, it takes a subject, words, and the mail that came back or a server's no. */
function isQuietReport(mail: MailReading, report: Report, subject: string, facts: MachineFacts): boolean {
  if (!QUIET_LOCAL_PART.test(localPartOf(facts.fromAddress))) return false;
  if (!saysSo(subject, report) || !BOUNCE_SUBJECTS.some((words) => subject.includes(words))) return false;
  return report.returned.length > 0 || partOf(mail, RETURNED_PARTS) !== null || SMTP_REPLY.test(report.said.join('\n'));
}

function saysSo(subject: string, report: Report): boolean {
  const said = report.said.join(' ').toLowerCase().replace(/\s+/g, ' ').slice(0, 20_000);
  return BOUNCE_PHRASES.some((phrase) => said.includes(phrase) || subject.includes(phrase));
}

function subjectOf(headers: readonly MailHeader[]): string {
  return decodeHeader(headerValue(headers, 'subject') ?? '')
    .toLowerCase()
    .slice(0, 500);
}

/** The empty sender, or one whose name says that it is no person. Read from the bare line, since it may be no address. */
function isDaemon(headers: readonly MailHeader[], facts: MachineFacts): boolean {
  if (isEmptyReturnPath(headers, facts)) return true;
  const from = decodeHeader(headerValue(headers, 'from') ?? '')
    .toLowerCase()
    .slice(0, 500);
  if (DAEMON_LOCAL_PART.test(localPartOf(facts.fromAddress ?? from.replace(/["<>]/g, '').trim()))) return true;
  return DAEMON_NAMES.some((name) => from.includes(name));
}

function localPartOf(address: string | null): string {
  const text = (address ?? '').toLowerCase();
  const at = text.lastIndexOf('@');
  return at < 0 ? text : text.slice(0, at);
}
