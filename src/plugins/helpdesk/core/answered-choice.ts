import type { ChoicesContent, InboundMessage, MessageContent } from '../../../contracts';

/**
 * What a customer chose who typed an answer instead of tapping it: its number ("2", "2.", "#2", "(2)", "2️⃣", digits of
 * any script) or its own words, whatever their case. What could mean two of them, or more than an answer, stays words.
 */
export function answeredChoice(text: string, { options }: ChoicesContent): MessageContent | null {
  const words = comparable(text);
  if (words === '') return null;
  const named = options.filter(({ title }) => comparable(title) === words);
  const number = numberIn(text);
  const numbered = number === null ? undefined : options[number - 1];
  const meant = new Set([...named, ...(numbered ? [numbered] : [])]);
  const [only, another] = meant;
  return only && !another ? { type: 'choice', id: only.id, title: only.title } : null;
}

/** The content of an arriving message, in an exchange whose last question was this one. */
export function contentOfAnswer(
  message: Pick<InboundMessage, 'text' | 'content' | 'kind'>,
  asked: ChoicesContent | null,
): MessageContent | null {
  if (message.content) return message.content;
  return asked && message.kind === 'text' ? answeredChoice(message.text, asked) : null;
}

const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');

const NUMBER = /^[#(]?\s*(\p{Nd}{1,2})\s*[.)!]*$/u;

function numberIn(text: string): number | null {
  const digits = NUMBER.exec(text.replace(/[\uFE0F\u20E3]/g, '').trim())?.[1];
  return digits === undefined ? null : Number([...digits].map(valueOfDigit).join(''));
}

/** Decimal digits of every script stand in tens, 0 first: how far it is to the zero is its value. */
function valueOfDigit(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}
