import { z } from 'zod';

import type { MessageContent, RemoteMedia } from '../../../../../../../contracts';
import { metaMedia, nameOf, wordsOf } from '../harvest';

/** What a message of WhatsApp can be: https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/components */

export interface Form {
  /** false: of a form that we do not know, and `text` says which */
  readonly isKnown: boolean;
  readonly text: string;
  readonly content: MessageContent | null;
  readonly media: readonly RemoteMedia[];
}

const optional = z.string().optional().catch(undefined);
const file = z.object({
  id: z.string().min(1).max(500),
  mime_type: optional,
  sha256: optional,
  caption: optional,
  filename: optional,
});
const place = z.object({ latitude: z.number(), longitude: z.number(), name: optional, address: optional });
const person = z.object({
  name: z.object({ formatted_name: optional, first_name: optional, last_name: optional }).optional().catch(undefined),
  phones: z
    .array(z.object({ phone: optional, wa_id: optional }))
    .catch([])
    .default([]),
  emails: z
    .array(z.object({ email: optional }))
    .catch([])
    .default([]),
  org: z.object({ company: optional }).optional().catch(undefined),
});
const tapped = z.object({ id: z.string().max(300).catch(''), title: z.string().catch('') });
const interactive = z.union([
  z.object({ type: z.literal('button_reply'), button_reply: tapped }),
  z.object({ type: z.literal('list_reply'), list_reply: tapped }),
  z.object({ type: z.literal('nfm_reply'), nfm_reply: z.object({ body: optional, response_json: optional }) }),
]);
const order = z.object({
  text: optional,
  product_items: z.array(
    z.object({
      product_retailer_id: z.coerce.string(),
      quantity: z.coerce.number(),
      item_price: z.coerce.number(),
      currency: optional,
    }),
  ),
});
const errors = z.array(z.object({ title: optional, error_data: z.object({ details: optional }).optional() })).catch([]);

const words = (text: string, content: MessageContent | null = null, media: readonly RemoteMedia[] = []): Form => ({
  isKnown: true,
  text,
  content,
  media,
});

const FILES: Readonly<Record<string, string>> = {
  image: 'photo',
  video: 'video',
  audio: 'audio',
  voice: 'voice-note',
  document: 'document',
  sticker: 'sticker',
};

/** Never fails: what cannot be read is told as of an unknown form. */
export function formOf(message: Readonly<Record<string, unknown>>, type: string): Form {
  const given = message[type];
  const known = FILES[type] ? fileForm(type, given) : READERS[type]?.(given);
  return known ?? unknownForm(message, type);
}

const READERS: Readonly<Record<string, (given: unknown) => Form | null>> = {
  text: (given) => {
    const read = z.object({ body: z.string() }).safeParse(given);
    return read.success ? words(wordsOf(read.data.body)) : null;
  },
  location: (given) => {
    const read = place.safeParse(given);
    if (!read.success) return null;
    const { latitude, longitude } = read.data;
    const [name, address] = [nameOf(read.data.name), nameOf(read.data.address)];
    const spot = `${String(latitude)}, ${String(longitude)}`;
    const text = ['📍', [name, address, spot].filter(Boolean).join(', ')].join(' ');
    return words(text, { type: 'location', latitude, longitude, name, address });
  },
  contacts: (given) => {
    const read = z.array(person).max(50).safeParse(given);
    if (!read.success) return null;
    const contacts = read.data.map(cardOf);
    const lines = contacts.map(({ name, phones, emails }) => `👤 ${[name, ...phones, ...emails].join(', ')}`);
    return words(lines.join('\n'), { type: 'contacts', contacts });
  },
  button: (given) => {
    const read = z.object({ text: z.string(), payload: z.string().catch('') }).safeParse(given);
    return read.success ? choiceForm(read.data.payload, read.data.text) : null;
  },
  interactive: (given) => {
    const read = interactive.safeParse(given);
    if (!read.success) return null;
    if (read.data.type === 'nfm_reply') return words(filledForm(read.data.nfm_reply));
    const { id, title } = read.data.type === 'button_reply' ? read.data.button_reply : read.data.list_reply;
    return choiceForm(id, title);
  },
  order: (given) => {
    const read = order.safeParse(given);
    if (!read.success) return null;
    const lines = read.data.product_items.map(
      (item) =>
        `${String(item.quantity)} × ${wordsOf(item.product_retailer_id)} (${String(item.item_price)} ${wordsOf(item.currency)})`,
    );
    return words(['🛒', ...lines, wordsOf(read.data.text)].filter(Boolean).join('\n'));
  },
};

function fileForm(type: string, given: unknown): Form | null {
  const read = file.safeParse(given);
  if (!read.success) return null;
  const { id, mime_type: contentType, sha256, caption, filename } = read.data;
  const isVoice = type === 'audio' && z.object({ voice: z.literal(true) }).safeParse(given).success;
  const what = isVoice ? 'voice-note' : (FILES[type] ?? 'file');
  const media = metaMedia({ fileName: filename, contentType, what }, { id, ...(sha256 && { sha256 }) });
  return words(wordsOf(caption), null, [media]);
}

function cardOf({ name, phones, emails, org }: z.infer<typeof person>) {
  const whole = name?.formatted_name ?? [name?.first_name, name?.last_name].filter(Boolean).join(' ');
  return {
    name: nameOf(whole) ?? '?',
    phones: phones.flatMap(({ phone, wa_id: id }) => nameOf(phone ?? (id && `+${id}`)) ?? []),
    emails: emails.flatMap(({ email }) => nameOf(email) ?? []),
    company: nameOf(org?.company),
  };
}

function choiceForm(id: string, given: string): Form {
  const title = wordsOf(given).slice(0, 1_000);
  return words(title, { type: 'choice', id: wordsOf(id).slice(0, 300), title });
}

/** A form that was filled in inside of WhatsApp: its answers, one line each. */
function filledForm({
  body,
  response_json: answers,
}: {
  body?: string | undefined;
  response_json?: string | undefined;
}) {
  let fields: unknown = null;
  try {
    fields = JSON.parse(answers ?? 'null');
  } catch {
    return wordsOf(answers ?? body);
  }
  const read = z.record(z.string(), z.unknown()).safeParse(fields);
  const lines = Object.entries(read.success ? read.data : {})
    .filter(([name]) => name !== 'flow_token')
    .map(([name, value]) => `${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return wordsOf([body, ...lines].filter(Boolean).join('\n'));
}

function unknownForm(message: Readonly<Record<string, unknown>>, type: string): Form {
  const inner = z.object({ type: z.string() }).safeParse(message.unsupported);
  const [error] = errors.parse(message.errors);
  const why = error?.error_data?.details ?? error?.title;
  const what = inner.success ? inner.data.type : type;
  const text = wordsOf(`Something that WhatsApp does not pass on or we do not know: ${what}.${why ? ` ${why}` : ''}`);
  return { isKnown: false, text, content: null, media: [] };
}
