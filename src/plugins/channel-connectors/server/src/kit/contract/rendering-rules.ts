import type { ChoicesContent, OutboundMessage } from '../../../../../../contracts';

interface WordLimits<Call> {
  readonly wordsOf: (call: Call) => string | null;
  readonly most: number | null;
}

const EVIL = 'a\r\nX-Evil: 1';
const CHOICES: ChoicesContent = {
  type: 'choices',
  options: Array.from({ length: 10 }, (_, index) => ({
    id: `${'i'.repeat(90)}${String(index)}`,
    title: `Answer ${String(index)}`,
    description: null,
  })),
};

/** The same reply as an enemy or a long-winded agent would have it. */
export function hostileReplies(reply: OutboundMessage, most: number): OutboundMessage[] {
  const plain: OutboundMessage = { ...reply, content: null, attachments: [] };
  const words = 'Words and more words. ';
  return [
    { ...plain, text: words.repeat(Math.ceil((most * 2.5) / words.length)) },
    { ...plain, text: 'W'.repeat(most + 1) },
    { ...plain, text: '👍🏽'.repeat(Math.ceil(most / 4) + 1) },
    { ...plain, text: `*_[x](http://y)_* <b>&amp;</b> ${EVIL} {{1}} \`code\`` },
    { ...plain, subject: EVIL, agent: { displayName: EVIL, signature: EVIL } },
    { ...plain, repliesTo: EVIL, lastInboundExternalId: EVIL },
    {
      ...plain,
      attachments: [{ fileName: `${EVIL}";x.png`, contentType: `image/png${EVIL}`, content: Buffer.from('file') }],
    },
    { ...plain, content: CHOICES },
  ];
}

/** What is wrong with the calls that say a reply. */
export function flawsOfCalls<Call>(
  calls: readonly Call[],
  reply: OutboundMessage,
  { wordsOf, most }: WordLimits<Call>,
): string[] {
  const words = calls.map((call) => wordsOf(call) ?? '');
  const said = words.join(' ');
  const titles = reply.content?.type === 'choices' ? reply.content.options.map(({ title }) => title) : [];
  const asWritten = JSON.stringify(calls, withoutBytes);
  return [
    ...words
      .filter((each) => most !== null && each.length > most)
      .map((each) => `a call has ${String(each.length)} characters`),
    ...(isWithin(reply.text, said) || reply.content?.type === 'template' ? [] : ['words were lost']),
    ...titles.filter((title) => !asWritten.includes(title)).map((title) => `"${title}" cannot be chosen`),
    ...injectedIn(calls).map((path) => `a line end in ${path}`),
    ...(reply.attachments.length > 0 && calls.length === 0 ? ['a file is not sent'] : []),
  ];
}

const withoutBytes = (_key: string, value: unknown): unknown => (Buffer.isBuffer(value) ? null : value);

/** Every word of the text, in its order; what stands between them is the channel's. */
function isWithin(text: string, said: string): boolean {
  const squeezed = (each: string): string => each.replace(/[\s\0]/g, '');
  return squeezed(said).includes(squeezed(text));
}

/** Places that become header lines, addresses or file names, and so must stay on one line. */
const ONE_LINE = /(?:^|\.)(?:headers\.[^.]+|url|path|to|cc|subject|fileName|filename|contentType|displayName)$/;

function injectedIn(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return ONE_LINE.test(path) && /[\r\n\0]/.test(value) ? [path] : [];
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => injectedIn(inner, path === '' ? key : `${path}.${key}`));
}
