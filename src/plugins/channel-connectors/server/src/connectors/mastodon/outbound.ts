import type { OutboundAttachment, OutboundMessage } from '../../../../../../contracts';
import { plainWordsOf } from '../../kit/choices';
import { safeFileName } from '../../../../../../kernel/file-type';
import { partsOfText } from '../../kit/text-parts';
import { MAX_TEXT_LENGTH, MOST_FILES } from './manifest';

/** One post. */
export interface Call {
  /** a repetition with the same one is the same post, for an hour from the first */
  readonly idempotencyKey: string;
  readonly writtenAt: string;
  /** whom it names, with an @ in front: only they are told, and of a private one only they read it. Null: nobody */
  readonly mention: string | null;
  readonly text: string;
  readonly inReplyTo: string | null;
  readonly visibility: 'public' | 'direct';
  readonly files: readonly OutboundAttachment[];
}

export function render(message: OutboundMessage): Call[] {
  const isPrivate = message.audience === 'private';
  const mention = mentionOf(message.replyIdentity.value);
  const words = isPrivate ? withoutMentions(plainWordsOf(message)) : plainWordsOf(message);
  const texts = partsOfText(words, MAX_TEXT_LENGTH - (mention === null ? 0 : mention.length + 1));
  const albums = albumsOf(message.attachments.map(plainlyNamed));
  // The first files stand with the last words
  const posts = [
    ...texts.slice(0, -1).map((text) => ({ text, files: [] })),
    ...(texts.length + albums.length > 0 ? [{ text: texts.at(-1) ?? '', files: albums[0] ?? [] }] : []),
    ...albums.slice(1).map((files) => ({ text: '', files })),
  ];
  return posts.map((post, index) => ({
    ...post,
    idempotencyKey: index === 0 ? message.documentId : `${message.documentId}-${String(index + 1)}`,
    writtenAt: message.createdAt.toISOString(),
    mention,
    inReplyTo: statusIdOf(message.repliesTo) ?? statusIdOf(message.lastInboundExternalId),
    visibility: isPrivate ? 'direct' : 'public',
  }));
}

const mentionOf = (handle: string): string | null =>
  /^[\w.-]{1,100}@[\w.:-]{1,200}$/.test(handle) ? `@${handle}` : null;

const statusIdOf = (externalId: string | null): string | null => /^[\w-]{1,64}$/.exec(externalId ?? '')?.[0] ?? null;

/** Whoever is named in a private post can read it: a space of no width keeps a name from being one. */
const withoutMentions = (text: string): string => text.replace(/(?<![\w/])@(?=\w)/g, '@\u200b');

const plainlyNamed = (file: OutboundAttachment): OutboundAttachment => ({
  ...file,
  fileName: safeFileName(file.fileName),
  contentType: /^[\w.+-]+\/[\w.+-]+$/.test(file.contentType) ? file.contentType : 'application/octet-stream',
});

const albumsOf = (files: readonly OutboundAttachment[]): OutboundAttachment[][] =>
  Array.from({ length: Math.ceil(files.length / MOST_FILES) }, (_, index) =>
    files.slice(index * MOST_FILES, (index + 1) * MOST_FILES),
  );
