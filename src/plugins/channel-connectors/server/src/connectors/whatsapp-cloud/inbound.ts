import type {
  ChannelAccountConfig,
  InboundMessage,
  MessageChange,
  ParsedDelivery,
  Sender,
  StoredEnvelope,
} from '../../../../../../contracts';
import { readCallReference } from '../../kit/meta/call-reference';
import { readEnvelope, type MetaElement } from '../../kit/meta/envelope';
import { wordOfGraphError } from '../../kit/meta/graph-errors';
import { Harvest, metaMessage, momentOf, nameOf, wordsOf } from '../../kit/meta/harvest';
import { elementsConcerning, readOwn } from '../../kit/meta/sharing';
import { concernsNumber, unreadableChange, WHATSAPP_OBJECT } from '../../kit/meta/whatsapp/concerns';
import { healthOf } from '../../kit/meta/whatsapp/account-news';
import {
  edit,
  message,
  preference,
  reaction,
  referral,
  revoke,
  status,
  system,
  value,
  type Message,
  type Value,
} from '../../kit/meta/whatsapp/elements';
import { formOf } from '../../kit/meta/whatsapp/forms';
import { asCall, contactOf, senderOf } from '../../kit/meta/whatsapp/people';

const STATES = { sent: 'sent', delivered: 'delivered', read: 'read', played: 'read', failed: 'failed' } as const;

/** Every element of a delivery of the WhatsApp Business platform that is about this account's number. */
export function parse(envelope: StoredEnvelope, account: ChannelAccountConfig): ParsedDelivery {
  const reading = readEnvelope(envelope.raw, WHATSAPP_OBJECT);
  if (!reading.ok) return reading.parsed;
  const harvest = new Harvest();
  const reader = new ElementReader(envelope, account, harvest);
  readOwn({ envelope, account, harvest }, reading.elements, concernsNumber, (element) => reader.read(element));
  return harvest.delivery();
}

export const elementsOf = elementsConcerning(WHATSAPP_OBJECT, concernsNumber);

class ElementReader {
  constructor(
    private readonly envelope: StoredEnvelope,
    private readonly account: ChannelAccountConfig,
    private readonly harvest: Harvest,
  ) {}

  read(element: MetaElement): void {
    if (element.kind !== 'change') return;
    const read = value.safeParse(element.value);
    if (!read.success) return this.harvest.refuse('unparsable', unreadableChange(element.field));
    const health = healthOf(element.field, element.value);
    if (health) this.harvest.tell(health);
    this.readValue(read.data);
  }

  private readValue(given: Value): void {
    given.messages.forEach((each, at) => this.readMessage(each, given, at, false));
    given.message_echoes.forEach((each, at) => this.readMessage(each, given, at, true));
    given.calls.forEach((each, at) => this.readMessage(asCall(each), given, at, false));
    for (const each of given.statuses) this.readStatus(each);
    for (const each of given.user_preferences) this.readPreference(each, given);
  }

  private readMessage(given: unknown, { contacts, errors }: Value, at: number, isEcho: boolean): void {
    const { harvest } = this;
    const read = message.safeParse(given);
    if (!read.success) return harvest.refuse('unparsable', 'A message without an id.');
    const said = read.data;
    const sender = isEcho
      ? senderOf(said.to, said.to_user_id, contactOf(said.to, said.to_user_id, contacts, at))
      : senderOf(said.from, said.from_user_id, contactOf(said.from, said.from_user_id, contacts, at));
    if (this.readChange(said, sender, isEcho)) return;
    if (!sender) return harvest.refuse('sender_unreadable', 'A message without a readable sender.');
    if (said.type === 'system') return harvest.add(this.systemMessage(said, sender));
    const told = said.errors === undefined && errors.length > 0 ? { ...said, errors } : said;
    harvest.add({ ...this.asMessage(told, sender), ...(isEcho && { sentElsewhere: { by: null } }) });
  }

  private asMessage(said: Message, sender: Sender): InboundMessage {
    const { isKnown, text, content, media } = formOf(said, said.type);
    const isForwarded = said.context?.forwarded === true || said.context?.frequently_forwarded === true;
    return metaMessage({
      externalId: said.id,
      sender,
      kind: isKnown ? 'text' : 'unsupported',
      text,
      content: content ?? cameBy(said.referral),
      media,
      repliesTo: said.context?.id ?? null,
      occurredAt: momentOf(said.timestamp, this.envelope.receivedAt),
      ...(isForwarded && {
        notices: [{ code: 'forwarded', text: 'Passed on from another chat.', tone: 'info' as const }],
      }),
    });
  }

  /** What is said about an earlier message. */
  private readChange(said: Message, sender: Sender | null, isEcho: boolean): boolean {
    const at = momentOf(said.timestamp, this.envelope.receivedAt) ?? this.envelope.receivedAt;
    const note = (externalId: string, change: MessageChange['change']): boolean => {
      this.harvest.note({ externalId, key: said.id, at, change });
      return true;
    };
    const reacted = said.type === 'reaction' ? reaction.safeParse(said.reaction) : null;
    if (reacted?.success) {
      const who = isEcho ? 'us' : (sender?.replyIdentity.value ?? '');
      const emoji = nameOf(reacted.data.emoji);
      return note(reacted.data.message_id, { type: 'reaction', by: isEcho ? 'us' : 'customer', who, emoji });
    }
    const edited = said.type === 'edit' ? edit.safeParse(said.edit) : null;
    if (edited?.success) {
      const { text } = formOf(edited.data.message, edited.data.message.type);
      return note(edited.data.original_message_id, { type: 'edited', text });
    }
    const revoked = said.type === 'revoke' ? revoke.safeParse(said.revoke) : null;
    return revoked?.success ? note(revoked.data.original_message_id, { type: 'withdrawn' }) : false;
  }

  /** A changed number is another number of the same person only as far as WhatsApp says: nobody is joined by it. */
  private systemMessage(said: Message, sender: Sender): InboundMessage {
    const read = system.safeParse(said.system);
    const told = read.success ? read.data : {};
    const next = senderOf(told.wa_id ?? told.new_wa_id, told.user_id, undefined);
    const proofs = next ? [next.replyIdentity, ...next.proofs] : [];
    return metaMessage({
      externalId: said.id,
      sender: { ...sender, proofs: [...sender.proofs, ...proofs] },
      text: wordsOf(told.body) || `WhatsApp says: ${wordsOf(told.type) || 'something about this person changed'}.`,
      automatic: 'whatsapp_system',
      occurredAt: momentOf(said.timestamp, this.envelope.receivedAt),
    });
  }

  private readStatus(given: unknown): void {
    const read = status.safeParse(given);
    if (!read.success) return this.harvest.refuse('unparsable', 'A receipt without an id.');
    const { id, timestamp, errors, biz_opaque_callback_data: reference } = read.data;
    const state = Object.entries(STATES).find(([name]) => name === read.data.status)?.[1];
    if (state === undefined) return;
    const [error] = errors;
    this.harvest.receipts.push({
      externalId: id,
      ...(reference && readCallReference(reference)),
      state,
      code: state === 'failed' ? (error ? wordOfGraphError(error) : 'refused') : null,
      detail: error ? wordsOf(error.error_data?.details ?? error.title ?? error.message).slice(0, 500) : null,
      at: momentOf(timestamp, this.envelope.receivedAt) ?? this.envelope.receivedAt,
    });
  }

  /** To stop offers is no wish to be left alone: answers go on, and the network holds offers back itself. */
  private readPreference(given: unknown, { contacts }: Value): void {
    const read = preference.safeParse(given);
    if (!read.success) return this.harvest.refuse('unparsable', 'A preference that cannot be read.');
    const { wa_id: phone, user_id: id, detail, value: wish, timestamp } = read.data;
    const sender = senderOf(phone, id, contactOf(phone, id, contacts, 0));
    if (!sender) return this.harvest.refuse('sender_unreadable', 'A preference of nobody.');
    this.harvest.add(
      metaMessage({
        externalId: `preference:${sender.replyIdentity.value}:${String(timestamp)}`.slice(0, 200),
        sender,
        text: wordsOf(detail) || `Offers: ${wordsOf(wish)}`,
        automatic: 'whatsapp_preference',
        occurredAt: momentOf(timestamp, this.envelope.receivedAt),
      }),
    );
  }
}

function cameBy(given: unknown): InboundMessage['content'] {
  const read = referral.safeParse(given);
  if (!read.success) return null;
  const { headline, source_url: url, source_id: id, ref } = read.data;
  return { type: 'referral', headline: nameOf(headline), url: nameOf(url), reference: nameOf(ref ?? id) };
}
