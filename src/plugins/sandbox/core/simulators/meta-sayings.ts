import type { Saying, SimulatedAccount, SimulatedDelivery, SimulatorContext } from './simulator';
import { bsuidOf, lastBetween, numberOf, remember, rememberComment, seconds, signed } from './meta-world';

/** What people do on Meta's networks, in the words of its webhooks. */

export const CONNECTORS = ['whatsapp-cloud', 'messenger', 'instagram', 'facebook-page', 'instagram-comments'] as const;
export type MetaConnector = (typeof CONNECTORS)[number];

export const isMetaConnector = (connector: string): connector is MetaConnector =>
  CONNECTORS.some((each) => each === connector);

type Given = Readonly<Record<string, unknown>>;

export function sayOnMeta(saying: Saying, account: SimulatedAccount, context: SimulatorContext): SimulatedDelivery[] {
  if (saying.connector === 'whatsapp-cloud') return [onWhatsapp(saying, account, context)];
  if (saying.connector === 'facebook-page') return [onPage(saying, account, context)];
  if (saying.connector === 'instagram-comments') return [belowPhoto(saying, account, context)];
  return [inMessages(saying, account, context)];
}

/** `value` as the one change of an entry of the WhatsApp Business account. */
export function whatsappDelivery(account: SimulatedAccount, given: Given, what: string, field = 'messages') {
  const { businessAccountId, phoneNumberId } = account.settings;
  const metadata = { display_phone_number: account.address.replace('+', ''), phone_number_id: phoneNumberId };
  const value = { messaging_product: 'whatsapp', metadata, ...given };
  const entry = [{ id: businessAccountId, changes: [{ value, field }] }];
  return signed(account, { object: 'whatsapp_business_account', entry }, what);
}

function onWhatsapp(saying: Saying, account: SimulatedAccount, { now, newId }: SimulatorContext): SimulatedDelivery {
  const { person, kind, text } = saying;
  const id = `wamid.${newId(32)}`;
  const of = saying.of ?? lastBetween(account, person);
  const userId = bsuidOf(person);
  const phone = person.phone.replace('+', '');
  const file = (what: string, contentType: string): Given => ({ id: `${what}${newId(14)}`, mime_type: contentType });
  const forms: Partial<Record<Saying['kind'], Given>> = {
    photo: { type: 'image', image: { ...file('photo', 'image/png'), caption: text } },
    voice_note: { type: 'audio', audio: { ...file('voice', 'audio/ogg; codecs=opus'), voice: true } },
    location: { type: 'location', location: { latitude: 38.7223, longitude: -9.1393, name: text, address: 'Lisboa' } },
    contact: {
      type: 'contacts',
      contacts: [{ name: { formatted_name: text }, phones: [{ phone: '+351 21 000 0000' }] }],
    },
    reaction: { type: 'reaction', reaction: { message_id: of, emoji: text || '👍' } },
    reply: { type: 'text', text: { body: text }, context: { from: account.address.replace('+', ''), id: of } },
    choice: { type: 'interactive', interactive: { type: 'button_reply', button_reply: { id: text, title: text } } },
    edit: { type: 'edit', edit: { original_message_id: of, message: { type: 'text', text: { body: text } } } },
    withdraw: { type: 'revoke', revoke: { original_message_id: of } },
    stop: { type: 'text', text: { body: 'STOP' } },
  };
  const form = forms[kind] ?? { type: 'text', text: { body: text } };
  if (!['reaction', 'edit', 'withdraw'].includes(kind)) remember(account, person, id);
  const contacts = [{ profile: { name: person.name }, wa_id: phone, user_id: userId }];
  const message = { from: phone, from_user_id: userId, id, timestamp: seconds(now), ...form };
  return whatsappDelivery(account, { contacts, messages: [message] }, 'message');
}

/** One event of Messenger or Instagram, between this account and a person. */
export function messagingDelivery(account: SimulatedAccount, event: Given, what: string, now: Date): SimulatedDelivery {
  const isPage = account.connector === 'messenger';
  const id = ownIdOf(account);
  const entry = [{ id, time: now.getTime(), messaging: [{ timestamp: now.getTime(), ...event }] }];
  return signed(account, { object: isPage ? 'page' : 'instagram', entry }, what);
}

export const ownIdOf = ({ settings }: SimulatedAccount): unknown => settings.instagramId ?? settings.pageId;

function inMessages(saying: Saying, account: SimulatedAccount, { now, newId }: SimulatorContext): SimulatedDelivery {
  const { person, kind, text } = saying;
  const mid = `m_${newId(40)}`;
  const of = saying.of ?? lastBetween(account, person);
  const fileUrl = (what: string): string => `${String(account.settings.providerUrl)}/media/${what}${newId(14)}`;
  const message = (given: Given): Given => ({ message: { mid, ...given } });
  const attached = (type: string, payload: Given): Given => message({ attachments: [{ type, payload }] });
  const isInstagram = saying.connector === 'instagram';
  const forms: Partial<Record<Saying['kind'], Given>> = {
    photo: {
      message: { mid, ...(text && { text }), attachments: [{ type: 'image', payload: { url: fileUrl('photo') } }] },
    },
    voice_note: attached('audio', { url: fileUrl('voice') }),
    location: attached('location', { title: text, coordinates: { lat: 38.7223, long: -9.1393 } }),
    reaction: { reaction: { mid: of, action: 'react', reaction: 'other', emoji: text || '👍' } },
    reply: message({ text, reply_to: { mid: of } }),
    choice: message({ text, quick_reply: { payload: text } }),
    edit: { message_edit: { mid: of, text, num_edit: 1 } },
    ...(isInstagram && { withdraw: { message: { mid: of, is_deleted: true } } }),
  };
  if (!['reaction', 'edit', 'withdraw'].includes(kind)) remember(account, person, mid);
  const parties = { sender: { id: numberOf(person, saying.connector) }, recipient: { id: ownIdOf(account) } };
  return messagingDelivery(account, { ...parties, ...(forms[kind] ?? message({ text })) }, 'message', now);
}

export const PAGE_POST = '461184817813069';
export const PHOTO = '17900000000000007';

export function feedDelivery(account: SimulatedAccount, value: Given, now: Date, what = 'comment'): SimulatedDelivery {
  const entry = [{ id: account.settings.pageId, time: Number(seconds(now)), changes: [{ field: 'feed', value }] }];
  return signed(account, { object: 'page', entry }, what);
}

function onPage(saying: Saying, account: SimulatedAccount, { now, newId }: SimulatorContext): SimulatedDelivery {
  const { person, kind, text } = saying;
  const post = `${String(account.settings.pageId)}_${PAGE_POST}`;
  const of = saying.of ?? lastBetween(account, person);
  const isNew = !['edit', 'withdraw', 'reaction'].includes(kind);
  const id = isNew ? `${PAGE_POST}_${digits(newId(15))}` : of;
  if (isNew) {
    remember(account, person, id);
    rememberComment(id, person, text, post);
  }
  const verb = { edit: 'edited', withdraw: 'remove' }[String(kind)] ?? 'add';
  const value = {
    item: kind === 'reaction' ? 'reaction' : 'comment',
    verb,
    ...(kind === 'reaction' && { reaction_type: 'love' }),
    from: { id: numberOf(person, 'facebook'), name: person.name },
    post_id: post,
    comment_id: id,
    parent_id: kind === 'reply' ? of : post,
    created_time: Number(seconds(now)),
    ...(kind !== 'withdraw' && kind !== 'reaction' && { message: text }),
    ...(kind === 'photo' && { photo: `${String(account.settings.providerUrl)}/media/photo${newId(14)}` }),
    post: { permalink_url: `https://www.facebook.com/${post}` },
  };
  return feedDelivery(account, value, now);
}

function belowPhoto(saying: Saying, account: SimulatedAccount, { now, newId }: SimulatorContext): SimulatedDelivery {
  const { person, kind, text } = saying;
  const id = `179${digits(newId(14))}`;
  const parent = kind === 'reply' ? (saying.of ?? lastBetween(account, person)) : undefined;
  remember(account, person, id);
  rememberComment(id, person, text, PHOTO);
  const from = { id: numberOf(person, 'instagram'), username: handleOf(person.name) };
  const media = { id: PHOTO, media_product_type: 'FEED' };
  const value = { id, text, from, media, ...(parent && { parent_id: parent }) };
  const entry = [
    { id: account.settings.instagramId, time: Number(seconds(now)), changes: [{ field: 'comments', value }] },
  ];
  return signed(account, { object: 'instagram', entry }, 'comment');
}

export const handleOf = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]+/g, '.');

/** Letters of an id as digits: Meta's ids have none. */
export const digits = (id: string): string => [...id].map((character) => String(character.charCodeAt(0) % 10)).join('');
