import { messageContent, type InboundMessage, type ParsedDelivery, type Sender } from '../../../../../../contracts';

/** What is wrong with something that a connector has read out of a delivery: one sentence each, none when all is well. */
export function flawsOfReading(reading: ParsedDelivery, secrets: readonly string[]): string[] {
  const strings = stringsIn(reading);
  const unclean = strings.filter((each) => /[\0\p{Surrogate}]/u.test(each));
  const leaked = secrets.filter((secret) => secret.length > 7 && strings.some((each) => each.includes(secret)));
  return [
    ...said(unclean.length > 0, 'a text holds NUL or half a character'),
    ...said(leaked.length > 0, 'a secret of the account stands in what was read'),
    ...(reading.outcome === 'quarantined' ? flawsOfRefusal(reading) : flawsOfParts(reading)),
  ];
}

function flawsOfRefusal({ reason, detail }: Extract<ParsedDelivery, { outcome: 'quarantined' }>): string[] {
  return [...said(reason.length === 0, 'no reason'), ...said(detail.length > 1_000, 'a detail without bounds')];
}

function flawsOfParts(reading: Extract<ParsedDelivery, { outcome: 'parsed' }>): string[] {
  const { messages, receipts, changes = [], wishes = [] } = reading;
  const ids = messages.map(({ externalId }) => externalId);
  const bringsMedia = new Set(changes.flatMap(({ change, externalId }) => (change.type === 'media' ? externalId : [])));
  return [
    ...said(new Set(ids).size < ids.length, 'two messages of one delivery have the same externalId'),
    ...messages.flatMap((message) => flawsOfMessage(message, bringsMedia)),
    ...receipts.flatMap(({ at, externalId }) => [...flawsOfTime(at, 'a receipt'), ...flawsOfId(externalId)]),
    ...changes.flatMap(({ at, key, externalId }) => [
      ...flawsOfTime(at, 'a change'),
      ...flawsOfId(externalId),
      ...flawsOfId(key),
    ]),
    ...wishes.flatMap(({ at, value, reason }) => [
      ...flawsOfTime(at, 'a wish'),
      ...said(!isBounded(value, 320), 'a wish of nobody'),
      ...said(!isBounded(reason, 300), 'a wish without a reason'),
    ]),
  ];
}

function flawsOfMessage(message: InboundMessage, bringsMedia: ReadonlySet<string>): string[] {
  const { externalId, sender, text, kind, content, attachments, media = [], occurredAt, thread, repliesTo } = message;
  return [
    ...flawsOfId(externalId),
    ...flawsOfId(repliesTo ?? null),
    ...flawsOfId(thread.key),
    ...flawsOfSender(sender),
    ...said(kind === 'unsupported' && text.trim() === '', 'an unsupported message does not say what it was'),
    ...said(isMute(message) && !bringsMedia.has(externalId), 'a message says nothing at all'),
    ...said(content != null && !messageContent.safeParse(content).success, 'a content of no known form'),
    ...(occurredAt === null ? [] : flawsOfTime(occurredAt, 'a message')),
    ...[...attachments, ...media].flatMap(({ fileName, contentType }) => [
      ...said(!isBounded(fileName, 255) || /[/\\\p{Cc}]/u.test(fileName), 'a file name that is more than a name'),
      ...said(!/^[\w.+-]+\/[\w.+-]+$/.test(contentType), 'a file of no content type'),
    ]),
  ];
}

const isMute = ({ text, content, attachments, media = [], html, subject }: InboundMessage): boolean =>
  text.trim() === '' && !content && attachments.length === 0 && media.length === 0 && html === null && !subject;

function flawsOfSender({ displayName, replyIdentity, proofs, mentions }: Sender): string[] {
  return [
    ...said(displayName !== null && !isBounded(displayName, 300), 'a display name without bounds'),
    ...[replyIdentity, ...proofs, ...mentions].flatMap(({ kind, value, scope }) => [
      ...said(!isBounded(kind, 60), 'an identity of no kind'),
      ...said(!isBounded(value, 320), 'an identity of nobody, or without bounds'),
      ...said(scope.length > 255, 'a scope without bounds'),
    ]),
  ];
}

const flawsOfId = (id: string | null): string[] => said(id !== null && !isBounded(id, 512), 'an id without bounds');

/** Beyond these years PostgreSQL and JavaScript part ways. */
function flawsOfTime(at: Date, whose: string): string[] {
  const year = at.getUTCFullYear();
  return said(!(year >= 1970 && year < 10_000), `the time of ${whose} is none`);
}

const isBounded = (text: string, most: number): boolean => text.length > 0 && text.length <= most;
const said = (isWrong: boolean, flaw: string): string[] => (isWrong ? [flaw] : []);

/** Every text in a value, keys too; the bytes of files are no texts. */
export function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (value === null || typeof value !== 'object' || Buffer.isBuffer(value) || value instanceof Date) return [];
  if (Array.isArray(value)) return value.flatMap(stringsIn);
  return Object.entries(value).flatMap(([key, inner]) => [key, ...stringsIn(inner)]);
}
