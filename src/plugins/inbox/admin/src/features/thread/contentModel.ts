import type { MessageContent } from '../../../../../../contracts/message-content';
import type { AttachmentView, MessageView } from '../../../../../../contracts/records';
import { webAddress } from './textParts';

/** What a message is beside its words, as the thread shows it. Pure. */

/** Forms that say all that the words say as well, so the words are left out. */
const SAYS_IT_ALL: ReadonlySet<MessageContent['type']> = new Set(['location', 'contacts', 'call']);

export const replacesText = (content: MessageContent | null): boolean =>
  content !== null && SAYS_IT_ALL.has(content.type);

/** "38.72230, -9.13930": five places tell a house from its neighbour. */
export function coordinates({ latitude, longitude }: { latitude: number; longitude: number }): string {
  return `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
}

/** A map of the place, for a page of its own. Numbers alone go into it. */
export function mapAddress({ latitude, longitude }: { latitude: number; longitude: number }): string | null {
  if (!Number.isFinite(latitude) || Math.abs(latitude) > 90) return null;
  if (!Number.isFinite(longitude) || Math.abs(longitude) > 180) return null;
  const [lat, lon] = [latitude.toFixed(6), longitude.toFixed(6)];
  return `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lon}#map=17/${lat}/${lon}`;
}

/** An address out of a message, where it is a web page at all. */
export const safeAddress = (url: string | null): string | null => (url === null ? null : webAddress(url));

export interface ReactionGroup {
  readonly emoji: string;
  readonly who: readonly string[];
  readonly isOurs: boolean;
}

/** The same sign of several people is one. */
export function reactionGroups(reactions: MessageView['reactions']): ReactionGroup[] {
  const groups = new Map<string, ReactionGroup>();
  for (const { emoji, who, by } of reactions) {
    const known = groups.get(emoji);
    groups.set(emoji, { emoji, who: [...(known?.who ?? []), who], isOurs: by === 'us' || (known?.isOurs ?? false) });
  }
  return [...groups.values()];
}

export type MediaKind = 'picture' | 'audio' | 'video' | 'file';

/** Kinds that a browser shows without running anything; everything else is only downloaded. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
const SOUNDS = [
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/x-wav',
  'audio/webm',
  'audio/aac',
  'audio/amr',
];
const VIDEOS = ['video/mp4', 'video/webm', 'video/ogg', 'video/quicktime', 'video/3gpp'];

export function mediaKind({ contentType }: Pick<AttachmentView, 'contentType'>): MediaKind {
  const type = contentType.toLowerCase().split(';')[0]?.trim() ?? '';
  if (PICTURES.includes(type)) return 'picture';
  if (SOUNDS.includes(type)) return 'audio';
  return VIDEOS.includes(type) ? 'video' : 'file';
}

/** Why a file could not be fetched, as one of the words we have for it. */
const MEDIA_CODES = [
  'too_large',
  'gone',
  'auth_refused',
  'unreachable',
  'wrong_type',
  'address_not_allowed',
  'empty',
  'rate_limited',
] as const;
export type MediaFailure = (typeof MEDIA_CODES)[number] | 'other';

/** The same faults under the names that the fetching of files gives them. */
const MEDIA_NAMES: Readonly<Record<string, MediaFailure>> = {
  media_too_large: 'too_large',
  media_gone: 'gone',
  media_host_refused: 'address_not_allowed',
  media_redirects: 'address_not_allowed',
  media_empty: 'empty',
  media_damaged: 'wrong_type',
  media_unsupported: 'wrong_type',
  media_refused: 'auth_refused',
  permission_missing: 'auth_refused',
  no_answer: 'unreachable',
  provider_trouble: 'unreachable',
  provider_unavailable: 'unreachable',
  channel_account_gone: 'gone',
};

export function mediaFailure(code: string | null): MediaFailure {
  if (code === null) return 'other';
  return MEDIA_CODES.find((one) => one === code) ?? MEDIA_NAMES[code] ?? 'other';
}

/** Said by us to the customer, and not from here: nobody of this team pressed Send. */
export function isSentElsewhere(
  message: Pick<MessageView, 'direction' | 'author' | 'clientMessageId' | 'automatic' | 'delivery'>,
): boolean {
  const { direction, author, clientMessageId, automatic } = message;
  return direction === 'outbound' && author.agent === null && clientMessageId === null && automatic === null;
}
