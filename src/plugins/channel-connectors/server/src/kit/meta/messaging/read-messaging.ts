import type {
  ChannelAccountConfig,
  InboundMessage,
  ParsedDelivery,
  StoredEnvelope,
} from '../../../../../../../contracts';
import { sha256 } from '../../../../../../../kernel/crypto';
import { readCallReference } from '../call-reference';
import { readEnvelope } from '../envelope';
import { Harvest, metaMessage, metaSender, momentOf, nameOf, wordsOf } from '../harvest';
import { namesIn } from '../profiles';
import { readOwn, type Concerns } from '../sharing';
import { messagingEvent, type MessagingEvent, type SaidMessage } from './events';
import { cameBy, choice, formOf } from './forms';

/** Whose messages are read: a Facebook page's, or an Instagram account's. */
export interface Messaging {
  readonly object: 'page' | 'instagram';
  /** name of the setting that holds our own id */
  readonly ownIdSetting: string;
  readonly identityKind: string;
  /** how somebody is called whose name is not known */
  readonly network: string;
}

/** Our messages say in `metadata` which of ours they are; it comes back with their echo. */
export const METADATA_PREFIX = 'throughline:';

/** Every event of a delivery that is about this account. */
export function readMessaging(envelope: StoredEnvelope, account: ChannelAccountConfig, of: Messaging): ParsedDelivery {
  const reading = readEnvelope(envelope.raw, of.object);
  if (!reading.ok) return reading.parsed;
  const harvest = new Harvest();
  const ownId = String(account.settings[of.ownIdSetting]);
  const reader = new EventReader(envelope, of, ownId, harvest);
  readOwn({ envelope, account, harvest }, reading.elements, concernsMessaging(of), (element) =>
    element.kind === 'change' ? reader.read(element.value, true) : reader.read(element.item, element.isOurs),
  );
  return harvest.delivery();
}

/** Messages of this account. Apps with Instagram’s own sign-in get them as changes that are named like events. */
export const concernsMessaging =
  ({ ownIdSetting }: Messaging): Concerns =>
  (element, account) => {
    if (element.owner !== String(account.settings[ownIdSetting])) return false;
    if (element.kind !== 'change') return element.kind === 'messaging';
    const event = messagingEvent.safeParse(element.value);
    return event.success && event.data.sender !== undefined && event.data.recipient !== undefined;
  };

class EventReader {
  private readonly names: ReadonlyMap<string, string>;

  constructor(
    private readonly envelope: StoredEnvelope,
    private readonly of: Messaging,
    private readonly ownId: string,
    private readonly harvest: Harvest,
  ) {
    this.names = namesIn(envelope.findings);
  }

  read(given: unknown, isOurs: boolean): void {
    const read = messagingEvent.safeParse(given);
    if (!read.success) return this.harvest.refuse('unparsable', 'An event that cannot be read.');
    const event = read.data;
    const { sender, recipient, message } = event;
    const isEcho = message?.is_echo === true;
    const parties = [isEcho ? recipient?.id : sender?.id, isEcho ? sender?.id : recipient?.id];
    const person = parties.find((id) => id !== undefined && id !== this.ownId) ?? (isEcho ? undefined : sender?.id);
    if (person === undefined) return this.harvest.refuse('sender_unreadable', 'An event of nobody.');
    this.readEvent(event, person, isOurs);
  }

  private readEvent(event: MessagingEvent, person: string, isOurs: boolean): void {
    const { message, message_edit: edit, postback, reaction, delivery, read } = event;
    const at = momentOf(event.timestamp, this.envelope.receivedAt);
    if (message) return this.readMessage(message, person, at, isOurs);
    if (edit)
      return this.note(edit.mid, `edit:${String(edit.num_edit)}:${edit.mid}`, at, {
        type: 'edited',
        text: wordsOf(edit.text),
      });
    if (reaction) return this.readReaction(reaction, person, at);
    if (delivery) return this.readReceipts('delivered', person, delivery.mids, delivery.watermark, at);
    if (read) return this.readReceipts('read', person, [], read.watermark ?? event.timestamp, at);
    if (postback) {
      const { mid, title, payload, referral } = postback;
      const text = wordsOf(title) || wordsOf(payload);
      const content = referral ? cameBy(referral) : choice(payload, title);
      return this.harvest.add(
        this.asMessage({ externalId: mid ?? this.idOf('postback', event, person), text, content }, person, at),
      );
    }
    this.readNews(event, person, at);
  }

  private readMessage(said: SaidMessage, person: string, at: Date | null, isOurs: boolean): void {
    const { mid } = said;
    if (said.is_deleted) return this.note(mid, `withdrawn:${mid}`, at, { type: 'withdrawn' });
    const own = said.is_echo ? ownCall(said.metadata) : null;
    if (own !== null)
      return void this.harvest.receipts.push({
        externalId: mid,
        ...own,
        state: 'sent',
        code: null,
        at: at ?? this.envelope.receivedAt,
      });
    const { isKnown, text, content, media, notices } = formOf(said);
    const heard = isOurs || said.is_echo ? notices : [...notices, ANOTHER_APP];
    this.harvest.add({
      ...this.asMessage({ externalId: mid, text, content }, person, at),
      kind: isKnown ? 'text' : 'unsupported',
      media,
      repliesTo: said.reply_to?.mid ?? null,
      notices: heard,
      ...(said.is_echo && { sentElsewhere: { by: null } }),
    });
  }

  private readReaction(
    { mid, action, emoji, reaction }: NonNullable<MessagingEvent['reaction']>,
    who: string,
    at: Date | null,
  ): void {
    const shown = action === 'unreact' ? null : (nameOf(emoji)?.slice(0, 50) ?? nameOf(reaction)?.slice(0, 50) ?? '❤');
    const key = `reaction:${mid}:${who}:${action}:${String(at?.getTime() ?? '')}`;
    this.note(mid, key, at, { type: 'reaction', by: 'customer', who, emoji: shown });
  }

  /** By id where ids are told, and by the watermark: everything before it. */
  private readReceipts(
    state: 'delivered' | 'read',
    person: string,
    mids: readonly string[],
    watermark: unknown,
    at: Date | null,
  ): void {
    const until = momentOf(watermark, this.envelope.receivedAt) ?? at;
    for (const externalId of mids)
      this.harvest.receipts.push({ externalId, state, code: null, at: until ?? this.envelope.receivedAt });
    if (until)
      this.harvest.receipts.push({ externalId: null, upTo: this.identityOf(person), state, code: null, at: until });
  }

  /** What is neither said nor done by somebody: shown, without making anybody wait. */
  private readNews(event: MessagingEvent, person: string, at: Date | null): void {
    const { referral, optin } = event;
    const known = new Set(['sender', 'recipient', 'timestamp', 'hop_context']);
    const kind = Object.keys(event).find((key) => !known.has(key) && event[key] !== undefined) ?? 'event';
    const content = cameBy(referral ?? (optin && { ref: optin.ref, type: optin.type }));
    const message = this.asMessage(
      {
        externalId: this.idOf(kind, event, person),
        text: content ? cameByWords(content) : handoverWords(kind),
        content,
      },
      person,
      at,
    );
    this.harvest.add({
      ...message,
      kind: content ? 'text' : 'unsupported',
      automatic: wordsOf(kind).slice(0, 60) || 'event',
    });
  }

  private asMessage(
    said: Pick<InboundMessage, 'externalId' | 'text' | 'content'>,
    person: string,
    at: Date | null,
  ): InboundMessage {
    const name = this.names.get(person) ?? `${this.of.network} …${person.slice(-4)}`;
    return metaMessage({ ...said, sender: metaSender(this.identityOf(person), name), occurredAt: at });
  }

  private identityOf(person: string) {
    return { kind: this.of.identityKind, value: person, scope: this.ownId };
  }

  private idOf(kind: string, event: MessagingEvent, person: string): string {
    return `${nameOf(kind)?.slice(0, 40) ?? 'event'}:${person.slice(0, 60)}:${sha256(JSON.stringify(event)).slice(0, 32)}`;
  }

  private note(externalId: string, key: string, at: Date | null, change: Harvest['changes'][number]['change']): void {
    this.harvest.note({ externalId, key, at: at ?? this.envelope.receivedAt, change });
  }
}

const ANOTHER_APP = {
  code: 'held_by_another_app',
  text: 'Another app answers in this conversation at the moment.',
  tone: 'info',
} as const;

const HANDOVERS: Readonly<Record<string, string>> = {
  pass_thread_control: 'Another app handed this conversation over.',
  take_thread_control: 'Another app took this conversation.',
  request_thread_control: 'Another app asks for this conversation.',
};

const handoverWords = (kind: string): string =>
  HANDOVERS[kind] ?? `Something that is not shown here: ${wordsOf(kind).slice(0, 60)}.`;

function cameByWords(content: NonNullable<InboundMessage['content']>): string {
  if (content.type !== 'referral') return '';
  return ['Came by', content.headline ?? content.reference ?? content.url ?? 'a link'].join(' ');
}

const ownCall = (metadata: string | undefined) =>
  metadata?.startsWith(METADATA_PREFIX) ? readCallReference(metadata.slice(METADATA_PREFIX.length)) : null;
