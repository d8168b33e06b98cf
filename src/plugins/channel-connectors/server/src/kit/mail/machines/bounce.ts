import { headerValue, type MailHeader } from '../mail-headers';
import type { MailReading } from '../read-mail';
import { isBounce, STATUS_PARTS } from './bounce-evidence';
import { judgeRecipients, type NamedOnce } from './bounced-recipients';
import { addressIn, readDeliveryStatus, type StatusGroup } from './delivery-status';
import { recipientsInText, type NamedRecipient } from './named-recipients';
import { partOf, readReport, returnedMessageIdOf, textOfPart, type Report } from './report-text';
import type { MachineFacts, MachineVerdict } from './verdict';

const RECIPIENT_FIELD = /^([ \t>]*)(?:final|original)-recipient\s*:/im;

/** A report that a mail could not be delivered, or not yet; null for everything else. */
export function readBounce(mail: MailReading, facts: MachineFacts): Extract<MachineVerdict, { kind: 'bounce' }> | null {
  const report = readReport(mail);
  if (!isBounce(mail, report, facts)) return null;
  const text = report.said.join('\n');
  return {
    kind: 'bounce',
    recipients: judgeRecipients(namedOnce(mail, report, text), text),
    returnedMessageId: returnedMessageIdOf(mail, report.returned),
    returnedHeaders: report.returned,
  };
}

/** By the delivery report where there is one, else by the words; somebody is always named, if only as nobody. */
function namedOnce(mail: MailReading, report: Report, text: string): NamedOnce[] {
  const inWords = recipientsInText(report);
  const groups = statusGroups(mail, text);
  if (groups.length > 0) return distinct(groups.map((group) => ({ ...group, said: saidOf(group.address, inWords) })));
  const failed = (headerValue(mail.headers, 'x-failed-recipients') ?? '')
    .split(',')
    .flatMap((part) => addressIn(part) ?? []);
  if (failed.length > 0) return distinct(failed.map((address) => inWordsOnly(address, saidOf(address, inWords))));
  if (inWords.length > 0) return inWords.map(({ address, said }) => inWordsOnly(address, said));
  return [inWordsOnly(returnedTo(report.returned), '')];
}

function statusGroups(mail: MailReading, text: string): StatusGroup[] {
  const part = partOf(mail, STATUS_PARTS);
  const groups = part === null ? [] : readDeliveryStatus(textOfPart(part));
  // some servers write the report's fields into the text, indented or quoted
  const margin = RECIPIENT_FIELD.exec(text)?.[1];
  if (groups.length > 0 || margin === undefined) return groups;
  const lines = text
    .split('\n')
    .map((line) => (line.startsWith(margin) ? line.slice(margin.length) : line.trimStart()));
  return readDeliveryStatus(lines.join('\n'));
}

function inWordsOnly(address: string | null, said: string): NamedOnce {
  return { address, said, action: null, status: null, diagnostic: null };
}

function saidOf(address: string | null, inWords: readonly NamedRecipient[]): string {
  return inWords.find((recipient) => recipient.address === address)?.said ?? '';
}

/** To whom the returned mail was, when that is one address. */
function returnedTo(returned: readonly MailHeader[]): string | null {
  const to = headerValue(returned, 'to') ?? '';
  return to.split('@').length === 2 ? addressIn(to) : null;
}

function distinct(named: readonly NamedOnce[]): NamedOnce[] {
  return [...new Map(named.map((recipient) => [recipient.address, recipient] as const).reverse()).values()].reverse();
}
