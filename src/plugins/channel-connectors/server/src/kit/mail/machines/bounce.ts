import { headerValue, type MailHeader } from '../mail-headers';
import type { MailReading } from '../read-mail';
import { isBounce, STATUS_PARTS } from './bounce-evidence';
import { bounceReasonOf } from './bounce-reasons';
import { DELAY_PHRASES, FINAL_PHRASES } from './bounce-words';
import { addressIn, readDeliveryStatus, type StatusGroup } from './delivery-status';
import { recipientsInText, type NamedRecipient } from './named-recipients';
import { partOf, readReport, returnedMessageIdOf, textOfPart, type Report } from './report-text';
import { amazonNotification } from './amazon-notification';
import type { BounceAction, BouncedRecipient, MachineFacts, MachineVerdict } from './verdict';

type Bounce = Extract<MachineVerdict, { kind: 'bounce' }>;

const LONGEST_DIAGNOSTIC = 500;
const STATUS_CODE = /(?:^|[^\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/;
/** a status that says nothing but yes or no */
const EMPTY_STATUS = /\.0\.0$/;

/** A report that a mail could not be delivered, or not yet; null for everything else. */
export function readBounce(mail: MailReading, facts: MachineFacts): Bounce | null {
  const report = readReport(mail);
  const notified = amazonNotification(mail.text);
  if (notified !== null) return notified;
  if (!isBounce(mail, report, facts)) return null;
  return {
    kind: 'bounce',
    recipients: recipientsOf(mail, report),
    returnedMessageId: returnedMessageIdOf(mail, report.returned),
    returnedHeaders: report.returned,
  };
}

/** By the delivery report where there is one, else by the words; somebody is always named, if only as nobody. */
function recipientsOf(mail: MailReading, report: Report): BouncedRecipient[] {
  const text = report.said.join('\n');
  const named = recipientsInText(report);
  const groups = statusGroups(mail, text);
  if (groups.length > 0) return distinct(groups.map((group) => fromGroup(group, named, text)));
  const failed = (headerValue(mail.headers, 'x-failed-recipients') ?? '')
    .split(',')
    .flatMap((part) => addressIn(part) ?? []);
  if (failed.length > 0)
    return distinct(failed.map((address) => fromWords({ address, said: saidOf(address, named) }, text)));
  if (named.length > 0) return distinct(named.map((recipient) => fromWords(recipient, text)));
  return [fromWords({ address: returnedTo(report.returned), said: '' }, text)];
}

function statusGroups(mail: MailReading, text: string): StatusGroup[] {
  const part = partOf(mail, STATUS_PARTS);
  const groups = part === null ? [] : readDeliveryStatus(textOfPart(part));
  // some servers write the report's fields into the text
  return groups.length > 0 || !/^\s*(?:final|original)-recipient\s*:/im.test(text)
    ? groups
    : readDeliveryStatus(text.replace(/^[ \t>]+/gm, ''));
}

function fromGroup(group: StatusGroup, named: readonly NamedRecipient[], text: string): BouncedRecipient {
  const said = saidOf(group.address, named);
  const spoken = [group.diagnostic, said].filter(Boolean).join(' ') || text;
  const action = group.action ?? actionOf(text);
  return finish(group.address, action, statusOf(group.status, spoken), group.diagnostic || said || null, spoken);
}

function fromWords(
  { address, said }: NamedRecipient | { address: string | null; said: string },
  text: string,
): BouncedRecipient {
  const spoken = said === '' ? text : said;
  return finish(address, actionOf(text), statusOf(null, spoken) ?? statusOf(null, text), said || quoteOf(text), spoken);
}

function finish(
  address: string | null,
  action: BounceAction,
  status: string | null,
  diagnostic: string | null,
  spoken: string,
): BouncedRecipient {
  const reason = action === 'delayed' ? 'expired' : bounceReasonOf(spoken, status);
  const aboutAddress = reason === 'user_unknown' || reason === 'host_unknown';
  return {
    address,
    action,
    status,
    diagnostic: diagnostic?.replace(/\s+/g, ' ').trim().slice(0, LONGEST_DIAGNOSTIC) || null,
    reason,
    permanent: action === 'failed' && aboutAddress && !status?.startsWith('4'),
  };
}

/** The field's status, unless it says nothing and the server's own words say more. */
function statusOf(field: string | null, spoken: string): string | null {
  const inWords = STATUS_CODE.exec(spoken)?.[1] ?? null;
  if (field === null) return inWords;
  return EMPTY_STATUS.test(field) && inWords !== null && inWords[0] === field[0] ? inWords : field;
}

function actionOf(text: string): BounceAction {
  const lower = text.toLowerCase().replace(/\s+/g, ' ');
  const delayed = DELAY_PHRASES.some((phrase) => lower.includes(phrase));
  return delayed && !FINAL_PHRASES.some((phrase) => lower.includes(phrase)) ? 'delayed' : 'failed';
}

function saidOf(address: string | null, named: readonly NamedRecipient[]): string {
  return named.find((recipient) => recipient.address === address)?.said ?? '';
}

/** The line with a server's answer in it, else nothing. */
function quoteOf(text: string): string | null {
  return text.split('\n').find((line) => /\b[45]\d\d[ -]\D/.test(line)) ?? null;
}

/** To whom the returned mail was, when that is one address. */
function returnedTo(returned: readonly MailHeader[]): string | null {
  const to = headerValue(returned, 'to') ?? '';
  return to.split('@').length === 2 ? addressIn(to) : null;
}

function distinct(recipients: readonly BouncedRecipient[]): BouncedRecipient[] {
  const seen = new Set<string>();
  return recipients.filter(({ address }) => {
    const key = address ?? '';
    return seen.has(key) ? false : seen.add(key) !== undefined;
  });
}
