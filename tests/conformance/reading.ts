import { htmlToPlain } from '../../src/plugins/channel-connectors/server/src/kit/mail/html-to-plain';
import { readMailGuarded } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail-guarded';
import type { MailReading } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { splitReply } from '../../src/plugins/channel-connectors/server/src/kit/mail/reply-text';
import { judged, type Check } from './checks';
import { outlineOf, textOfLeaf, type Leaf } from './outline';
import { textOfHtml, wordsOf } from './words';

export type Reading = Awaited<ReturnType<typeof readMailGuarded>>;

const LONGEST_READING_MS = 10_000;
/** The plain look and the product may disagree about a word in twenty: soft hyphens, wrapped links, hidden preheaders. */
const WORDS_THAT_MUST_BE_THERE = 0.95;

export { htmlToPlain, splitReply };

/** A mail as the product reads it: in its thread, with its kill. */
export async function readBytes(raw: Buffer): Promise<Reading> {
  return readMailGuarded(raw);
}

/** The mail, or the reason why it stays in quarantine as an exception: for cases that expect a readable mail. */
export async function readExpected(raw: Buffer): Promise<MailReading> {
  const reading = await readBytes(raw);
  if (!reading.ok) throw new Error(`quarantined (${reading.reason}): ${reading.detail}`);
  return reading.mail;
}

/** No crash, no hang, nothing lost: every word and every file is in the reading, or the mail waits in quarantine. */
export async function keptWhole(raw: Buffer): Promise<Check[]> {
  const startedAt = performance.now();
  const reading = await readBytes(raw);
  const took = performance.now() - startedAt;
  const problems = took > LONGEST_READING_MS ? [`took ${Math.round(took)} ms`] : [];
  return [judged('kept', reading.ok ? [...problems, ...losses(raw, reading.mail)] : problems)];
}

/** The same for a text that only the reply splitter sees. */
export function keptText(text: string): Check[] {
  const startedAt = performance.now();
  const split = splitReply(text);
  const took = performance.now() - startedAt;
  const there = new Set(wordsOf(`${split.text}\n${split.quotedText ?? ''}`));
  const missing = wordsOf(text).filter((word) => !there.has(word));
  return [
    judged('kept', [
      ...(took > LONGEST_READING_MS ? [`took ${Math.round(took)} ms`] : []),
      ...(missing.length > 0 ? [`words lost: ${missing.slice(0, 5).join(' ')}`] : []),
      ...(split.text.trim() === '' && text.trim() !== '' ? ['nothing of it is shown'] : []),
    ]),
  ];
}

function losses(raw: Buffer, mail: MailReading): string[] {
  const leaves = outlineOf(raw);
  const there = new Set(wordsOf(everythingIn(mail)));
  const texts = leaves.flatMap((leaf) => lostWords(leaf, there));
  const files = leaves.filter((leaf) => !leaf.type.startsWith('text/') && (leaf.content?.length ?? 1) > 0).length;
  const lostFiles = files > mail.attachments.length ? [`${files} files, ${mail.attachments.length} attachments`] : [];
  return [...texts, ...lostFiles];
}

function everythingIn(mail: MailReading): string {
  const files = mail.attachments
    .filter((file) => /^(?:text|message)\//.test(file.contentType) || /\.(?:html?|txt)$/i.test(file.fileName))
    .flatMap((file) => [Buffer.from(file.content).toString('utf8'), Buffer.from(file.content).toString('latin1')]);
  return [mail.text, mail.quotedText ?? '', textOfHtml(mail.html ?? ''), ...files].join('\n');
}

function lostWords(leaf: Leaf, there: ReadonlySet<string>): string[] {
  const text = textOfLeaf(leaf);
  if (text === null) return [];
  const words = wordsOf(leaf.type === 'text/html' ? textOfHtml(text) : text);
  const missing = words.filter((word) => !there.has(word));
  if (missing.length <= Math.max(2, words.length * (1 - WORDS_THAT_MUST_BE_THERE))) return [];
  return [`${missing.length} of ${words.length} words of a ${leaf.type} part lost: ${missing.slice(0, 5).join(' ')}`];
}
