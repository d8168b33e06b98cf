import { decodeHeader, headerValue, type MailHeader } from '../mail-headers';
import type { MailReading } from '../read-mail';
import {
  BOUNCE_PHRASES,
  BOUNCE_SUBJECTS,
  DAEMON_DISPLAY_NAME,
  DAEMON_LOCAL_PART,
  NOBODYS_LOCAL_PART,
  QUIET_LOCAL_PART,
} from './bounce-words';
import { recipientsInText } from './named-recipients';
import { isEmptyReturnPath, isForwardSubject } from './senders';
import { partOf, type Report } from './report-text';
import type { MachineFacts } from './verdict';

export const STATUS_PARTS = ['message/delivery-status', 'message/global-delivery-status'];

const REPORT_TYPE = /^multipart\/report\b[^]{0,500}report-type\s{0,5}=\s{0,5}"?(?:delivery|global-delivery)-status/i;
/** A server's no: `550 …`, `#5.1.1` (RFC 5321 §4.2, RFC 3463). */
const SMTP_REPLY = /(?:^|[^\d.])[45]\d\d(?:[ -]|$)[^\d]/m;
const SMTP_STATUS = /(?<![\d.])[45]\.[0-7]\.\d{1,3}(?![\d.])/;
/** How IMail says that it gave up, without a number. */
const GIVEN_UP = /^\s*delivery failed \d{1,4} attempts:/im;
/** Fields that mail programs leave out when they quote. */
const TRANSPORT_FIELDS = ['message-id', 'received', 'return-path', 'mime-version', 'content-type', 'x-mailer'];
const RETURNED_PARTS = ['message/rfc822', 'message/global', 'text/rfc822-headers', 'message/global-headers'];

/**
 * Is this a report about a mail that could not be delivered? The standard form (RFC 3464) is known by its part. The
 * many others take a sender, words, and the shape of a report, never less: people write about bounces and about
 * parcels that were not delivered, and pass reports on.
 */
export function isBounce(mail: MailReading, report: Report, facts: MachineFacts): boolean {
  const { headers } = mail;
  const subject = subjectOf(headers);
  const noReturn = isEmptyReturnPath(headers, facts) || NOBODYS_LOCAL_PART.test(senderLocalPart(headers, facts));
  const fromDaemon = noReturn || isDaemon(headers, facts);
  if (isForwardSubject(subject) && !fromDaemon) return false;
  const standard = partOf(mail, STATUS_PARTS) !== null;
  const declared = REPORT_TYPE.test(headerValue(headers, 'content-type') ?? '');
  if (standard && (declared || fromDaemon || saysSo(subject, report))) return true;
  if (fromDaemon && (declared || headerValue(headers, 'x-failed-recipients') !== null)) return true;
  const named = BOUNCE_SUBJECTS.some((words) => subject.includes(words));
  if (fromDaemon) return (named || saysSo(subject, report)) && (noReturn || cameBack(mail, report) || saidNo(report));
  return named && saysSo(subject, report) && isQuietReport(mail, report, facts);
}

/** From somebody who writes other things too, such as a shop's notices about parcels, a number alone says nothing. */
function isQuietReport(mail: MailReading, report: Report, facts: MachineFacts): boolean {
  if (!QUIET_LOCAL_PART.test(localPartOf(facts.fromAddress))) return false;
  return cameBack(mail, report) || (saidNo(report) && SMTP_STATUS.test(report.said.join('\n')));
}

/** The mail that was not delivered, or its headers. */
function cameBack(mail: MailReading, report: Report): boolean {
  if (partOf(mail, RETURNED_PARTS) !== null) return true;
  return TRANSPORT_FIELDS.some((name) => headerValue(report.returned, name) !== null);
}

/** A server's no, and to whom the mail was. */
function saidNo(report: Report): boolean {
  const text = report.said.join('\n');
  return [SMTP_REPLY, SMTP_STATUS, GIVEN_UP].some((no) => no.test(text)) && recipientsInText(report).length > 0;
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

/** A sender whose address or name says that it is no person. */
function isDaemon(headers: readonly MailHeader[], facts: MachineFacts): boolean {
  return (
    DAEMON_LOCAL_PART.test(senderLocalPart(headers, facts)) ||
    DAEMON_DISPLAY_NAME.test(displayNameOf(fromLine(headers)))
  );
}

/** Read from the bare line where there is no address: some servers write a name alone. */
function senderLocalPart(headers: readonly MailHeader[], facts: MachineFacts): string {
  const from = fromLine(headers);
  return localPartOf(facts.fromAddress ?? /<([^<>]*)>/.exec(from)?.[1] ?? from.replace(/"/g, '').trim());
}

function fromLine(headers: readonly MailHeader[]): string {
  return decodeHeader(headerValue(headers, 'from') ?? '')
    .toLowerCase()
    .slice(0, 500);
}

/** What stands beside the address, in quotes or in brackets; the address is no name. */
function displayNameOf(from: string): string {
  return from
    .replace(/<[^<>]*>/g, ' ')
    .replace(/[^\s"'()]*@[^\s"'()]*/g, ' ')
    .replace(/["'()]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

function localPartOf(address: string | null): string {
  const text = (address ?? '').toLowerCase();
  const at = text.lastIndexOf('@');
  return at < 0 ? text : text.slice(0, at);
}
