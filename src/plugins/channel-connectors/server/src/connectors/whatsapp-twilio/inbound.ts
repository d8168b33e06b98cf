import type {
  ChannelAccountConfig,
  IdentityClaim,
  InboundMessage,
  MessageChange,
  MessageContent,
  Notice,
  ParsedDelivery,
  Sender,
  StoredEnvelope,
} from '../../../../../../contracts';
import { parseWith, plainAddress, type InboundForm } from '../../kit/twilio/delivery';
import { fieldOf, sidOf, wordsOf, type TwilioForm } from '../../kit/twilio/form';
import { bareMessage, mediaOf, sentAtOf, STOP_OF_CHATS, wishOf } from '../../kit/twilio/inbound-parts';
import { PHONE, WHATSAPP_ID } from './manifest';

const MOST_WORDS = 70_000;

/** Parameters of WhatsApp: https://www.twilio.com/docs/messaging/guides/webhook-request and …/docs/whatsapp/key-concepts */
function readMessage(
  { sid, form }: InboundForm,
  envelope: StoredEnvelope,
  _account: ChannelAccountConfig,
): ParsedDelivery {
  const sender = senderOf(form);
  if (sender === null)
    return {
      outcome: 'quarantined',
      reason: 'sender_unreadable',
      detail: 'It names neither a number nor a WhatsApp id.',
    };
  const at = sentAtOf(envelope);
  const reaction = reactionOf(sid, form, at ?? envelope.receivedAt, sender);
  if (reaction) return { outcome: 'parsed', messages: [], receipts: [], changes: [reaction] };
  const message = messageOf(sid, form, sender, at);
  const { kind, value } = sender.replyIdentity;
  const said = { form, text: message.text, at: at ?? envelope.receivedAt };
  const wishes = wishOf(said, { kind, value }, STOP_OF_CHATS);
  return { outcome: 'parsed', messages: [message], receipts: [], wishes };
}

export const parse = parseWith(readMessage);

/**
 * Whoever has a business-scoped id is known by it, and their number only vouches for it: numbers pass from hand to
 * hand, ids do not. Who hides their number has nothing but the id, in every field.
 */
function senderOf(form: TwilioForm): Sender | null {
  const from = plainAddress(wordsOf(form, 'From', 160));
  const id = scopedIdIn(wordsOf(form, 'ExternalUserId', 200)) ?? scopedIdIn(from);
  const number = numberIn(from) ?? numberIn(wordsOf(form, 'WaId', 40));
  const identities = [id && claim(WHATSAPP_ID, id), number && claim(PHONE, number)].filter((each) => !!each);
  const [replyIdentity, ...proofs] = identities;
  if (!replyIdentity) return null;
  const displayName = wordsOf(form, 'ProfileName', 120).trim() || null;
  return { displayName, replyIdentity, proofs, mentions: [], trust: 'ok', trustReason: null };
}

const claim = (kind: string, value: string): IdentityClaim => ({ kind, value, scope: '', assurance: 'provider' });

/** Two letters of a country, perhaps `ENT` for several businesses of one owner, and the id. */
function scopedIdIn(address: string): string | null {
  const id = address.replace(/^whatsapp:/i, '');
  return /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/.test(id) ? id : null;
}

/** With its plus, which WhatsApp's own ids leave out. */
function numberIn(address: string): string | null {
  const digits = /^\+?(\d{4,15})$/.exec(address)?.[1];
  return digits === undefined ? null : `+${digits}`;
}

/** A sign under one of our messages or theirs; an empty one takes it away. */
function reactionOf(
  sid: string,
  form: TwilioForm,
  at: Date,
  { displayName, replyIdentity }: Sender,
): MessageChange | null {
  const externalId = sidOf(form, 'OriginalRepliedMessageSid');
  if (fieldOf(form, 'MessageType') !== 'reaction' || externalId === null) return null;
  const emoji = wordsOf(form, 'Body', 16).trim() || null;
  const who = displayName ?? replyIdentity.value;
  return { externalId, key: sid, at, change: { type: 'reaction', by: 'customer', who, emoji } };
}

function messageOf(sid: string, form: TwilioForm, sender: Sender, occurredAt: Date | null): InboundMessage {
  const media = mediaOf(form);
  const content = contentOf(form);
  const text = textOf(
    form,
    content,
    media.some(({ contentType }) => /vcard/i.test(contentType)),
  );
  const isUnknown = text === '' && media.length === 0;
  return bareMessage(sid, {
    sender,
    kind: isUnknown ? 'unsupported' : 'text',
    text: isUnknown ? unknownWords(form) : text,
    content,
    media,
    repliesTo: sidOf(form, 'OriginalRepliedMessageSid'),
    notices: noticesOf(form),
    occurredAt,
  });
}

function contentOf(form: TwilioForm): MessageContent | null {
  const short = (name: string): string | null => wordsOf(form, name, 1_000) || null;
  const title = short('ListTitle') ?? short('ButtonText');
  const id = wordsOf(form, 'ListId', 300) || wordsOf(form, 'ButtonPayload', 300);
  if (title !== null || id !== '') return { type: 'choice', id: id || (title ?? '').slice(0, 300), title: title ?? id };
  const latitude = degreesIn(form, 'Latitude', 90);
  const longitude = degreesIn(form, 'Longitude', 180);
  if (latitude !== null && longitude !== null)
    return { type: 'location', latitude, longitude, name: short('Label'), address: short('Address') };
  const headline = short('ReferralHeadline');
  const url = short('ReferralSourceUrl');
  const reference = short('ReferralSourceId') ?? short('ReferralCtwaClid');
  return (headline ?? url ?? reference) ? { type: 'referral', headline, url, reference } : null;
}

function degreesIn(form: TwilioForm, name: string, most: number): number | null {
  const written = fieldOf(form, name).trim();
  const degrees = Number(written);
  return written !== '' && Math.abs(degrees) <= most ? degrees : null;
}

/** What the message says in plain words, whatever its form: the label of a button, the name of a place. */
function textOf(form: TwilioForm, content: MessageContent | null, hasContact: boolean): string {
  const body = wordsOf(form, 'Body', MOST_WORDS).trim();
  if (content?.type === 'choice') return content.title;
  if (content?.type === 'location') {
    const place = [content.name, content.address].filter(Boolean).join(', ');
    return body || place || `${String(content.latitude)}, ${String(content.longitude)}`;
  }
  return body || (hasContact ? 'A contact card' : '');
}

function unknownWords(form: TwilioForm): string {
  const kind = wordsOf(form, 'MessageType', 40).replaceAll('_', ' ').trim();
  return kind === '' ? 'An empty WhatsApp message.' : `A WhatsApp message of a kind that can’t be shown here: ${kind}.`;
}

function noticesOf(form: TwilioForm): Notice[] {
  if (fieldOf(form, 'FrequentlyForwarded') === 'true')
    return [{ code: 'forwarded', text: 'Forwarded many times.', tone: 'info' }];
  if (fieldOf(form, 'Forwarded') === 'true') return [{ code: 'forwarded', text: 'Forwarded.', tone: 'info' }];
  return [];
}
