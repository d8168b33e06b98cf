const LENGTH = 160;

/** Anything but single spaces between words: most texts are looked through without a replacement. */
const UNEVEN = / ?(?:[^\S ]|\p{Cc})[\s\p{Cc}]*| {2}[\s\p{Cc}]*/gu;

const onOneLine = (text: string): string => text.replace(UNEVEN, ' ').trim();

/**
 * The first words of a message for the list: one line, no control characters, cut at a whole character. It runs for
 * every message that comes in, hence the look at no more of the text than is mostly needed.
 */
export function previewOf(text: string): string {
  const start = onOneLine(text.slice(0, LENGTH * 2));
  const line =
    start.length >= LENGTH * 2 - 1 || text.length <= LENGTH * 2 ? start : onOneLine(text.slice(0, LENGTH * 8));
  // A character takes two units at most: spreading the whole text costs more than everything else here.
  return line.length <= LENGTH ? line : [...line.slice(0, LENGTH * 2)].slice(0, LENGTH).join('');
}

/** What was said; of a message without words the names of its files. */
export function wordsOf(message: {
  readonly text: string;
  readonly attachments: readonly { readonly fileName: string }[];
  readonly media?: readonly { readonly fileName: string }[];
}): string {
  if (message.text.trim() !== '') return message.text;
  return [...message.attachments, ...(message.media ?? [])].map(({ fileName }) => fileName).join(', ');
}

/** What a ticket is called when the channel has no subject: the first sentence of the first message. */
export function subjectOf(subject: string | null, text: string): string {
  const given = previewOf(subject ?? '');
  if (given) return given;
  const sentence = previewOf(text).split(/(?<=[.!?])\s/)[0] ?? '';
  return [...sentence].slice(0, 80).join('') || '…';
}
