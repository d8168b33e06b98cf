const LENGTH = 160;

/** The first words of a message for the list: one line, no control characters, cut at a whole character. */
export function previewOf(text: string): string {
  const line = text.slice(0, LENGTH * 4).replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return [...line].slice(0, LENGTH).join('');
}

/** What a ticket is called when the channel has no subject: the first sentence of the first message. */
export function subjectOf(subject: string | null, text: string): string {
  const given = previewOf(subject ?? '');
  if (given) return given;
  const sentence = previewOf(text).split(/(?<=[.!?])\s/)[0] ?? '';
  return [...sentence].slice(0, 80).join('') || '…';
}
