import type { MessageContent, Notice, RemoteMedia } from '../../../../../../../contracts';
import { metaMedia, nameOf, wordsOf } from '../harvest';
import type { Attachment, MessagingEvent, SaidMessage } from './events';

/** What a message of Messenger or Instagram says beside its words. */
export interface Form {
  readonly isKnown: boolean;
  readonly text: string;
  readonly content: MessageContent | null;
  readonly media: readonly RemoteMedia[];
  readonly notices: readonly Notice[];
}

/** Messenger's big thumb in its three sizes. */
const THUMBS = new Set(['369239263222822', '369239343222814', '369239383222810']);

const FILES: Readonly<Record<string, { what: string; contentType: string }>> = {
  image: { what: 'photo', contentType: 'image/jpeg' },
  audio: { what: 'voice-note', contentType: 'audio/mp4' },
  video: { what: 'video', contentType: 'video/mp4' },
  file: { what: 'file', contentType: 'application/octet-stream' },
  story_mention: { what: 'story', contentType: 'image/jpeg' },
  reel: { what: 'reel', contentType: 'video/mp4' },
  ig_reel: { what: 'reel', contentType: 'video/mp4' },
  share: { what: 'shared-post', contentType: 'image/jpeg' },
  ig_post: { what: 'shared-post', contentType: 'image/jpeg' },
};

export function formOf(said: SaidMessage): Form {
  const parts = said.attachments.map((each, at) => partOf(each, said.mid, at));
  const story = said.reply_to?.story;
  const media = parts.flatMap((part) => part.media ?? []);
  if (story?.url)
    media.push(metaMedia({ what: 'story', contentType: 'image/jpeg' }, { url: story.url.slice(0, 4_000) }));
  const unknown = parts.flatMap((part) => part.unknown ?? []);
  if (said.is_unsupported) unknown.push('a message that Meta does not pass on');
  const words = [wordsOf(said.text), ...parts.flatMap((part) => part.text ?? [])].filter(Boolean).join('\n');
  const unknownWords = unknown.map((what) => `Of a kind that is not shown here: ${what}.`).join('\n');
  const isKnown = words !== '' || media.length > 0 || unknown.length === 0;
  const notices: Notice[] = story ? [{ code: 'story_reply', text: 'Answers your story.', tone: 'info' }] : [];
  return {
    isKnown,
    text: [words, unknownWords].filter(Boolean).join('\n'),
    content: parts.find((part) => part.content)?.content ?? tapped(said) ?? cameBy(said.referral),
    media,
    notices: parts.some((part) => part.isMention)
      ? [...notices, { code: 'story_mention', text: 'Mentioned you in a story.', tone: 'info' }]
      : notices,
  };
}

interface Part {
  readonly text?: string;
  readonly content?: MessageContent;
  readonly media?: RemoteMedia;
  readonly unknown?: string;
  readonly isMention?: boolean;
}

function partOf({ type, payload, ...given }: Attachment, mid: string, at: number): Part {
  if (payload?.sticker_id !== undefined && THUMBS.has(payload.sticker_id)) return { text: '👍' };
  if (type === 'location' && payload?.coordinates) {
    const { lat: latitude, long: longitude } = payload.coordinates;
    const name = nameOf(given.title ?? payload.title);
    const text = `📍 ${[name, `${String(latitude)}, ${String(longitude)}`].filter(Boolean).join(', ')}`;
    return { text, content: { type: 'location', latitude, longitude, name, address: null } };
  }
  const url = payload?.url ?? given.url;
  const title = wordsOf(payload?.title ?? given.title);
  const file = FILES[type];
  if (file && url && /^https:/i.test(url)) {
    const media = metaMedia(file, { url: url.slice(0, 4_000), mid, at: String(at) });
    return { media, isMention: type === 'story_mention', ...(title && { text: title }) };
  }
  const words = [title, wordsOf(url)].filter(Boolean).join('\n');
  return words ? { text: words } : { unknown: wordsOf(type) };
}

function tapped({ quick_reply: reply, text }: SaidMessage): MessageContent | null {
  return reply ? choice(reply.payload, text) : null;
}

export const choice = (payload: string | undefined, title: string | undefined): MessageContent => ({
  type: 'choice',
  id: wordsOf(payload).slice(0, 300),
  title: wordsOf(title).slice(0, 1_000),
});

/** By an advertisement, a link or a button. */
export function cameBy(given: MessagingEvent['referral']): MessageContent | null {
  if (!given) return null;
  const { ref, referer_uri: url, ad_id: ad, ads_context_data: shown } = given;
  return { type: 'referral', headline: nameOf(shown?.ad_title), url: nameOf(url), reference: nameOf(ref ?? ad) };
}
