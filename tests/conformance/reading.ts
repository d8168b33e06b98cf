import { htmlToPlain } from '../../src/plugins/channel-connectors/server/src/kit/mail/html-to-plain';
import { readMailGuarded } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail-guarded';
import type { MailReading } from '../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { splitReply } from '../../src/plugins/channel-connectors/server/src/kit/mail/reply-text';
import { judged, type Check } from './checks';
import { outlineOf, textOfLeaf, type Leaf } from './outline';
import { textOfHtml, wordsOf } from './words';

export type Reading = Awaited<ReturnType<typeof readMailGuarded>>;

const LONGEST_READING_MS = 10_000;
const LONGEST_FILE_SEARCHED = 300_000;
/** The plain look and the product may disagree about a word in twenty: soft hyphens, wrapped links, hidden preheaders. */
const MOST_WORDS_MISSED = 0.05;
/** What stands around the parts of a broken multipart is no content: "This is a MIME-encapsulated message". */
const MOST_WORDS_MISSED_AROUND_PARTS = 0.15;

export { htmlToPlain, splitReply };

let latest: { readonly raw: Buffer; readonly reading: Promise<Timed> } | null = null;

interface Timed {
  readonly reading: Reading;
  readonly took: number;
}

/** A mail as the product reads it: in its thread, with its kill. The same bytes asked for twice are read once. */
export async function readBytes(raw: Buffer): Promise<Reading> {
  return (await timed(raw)).reading;
}

function timed(raw: Buffer): Promise<Timed> {
  if (latest?.raw !== raw) latest = { raw, reading: readNow(raw) };
  return latest.reading;
}

async function readNow(raw: Buffer): Promise<Timed> {
  const startedAt = performance.now();
  const reading = await readMailGuarded(raw);
  return { reading, took: performance.now() - startedAt };
}

/** The mail, or the reason why it stays in quarantine as an exception: for cases that expect a readable mail. */
export async function readExpected(raw: Buffer): Promise<MailReading> {
  const reading = await readBytes(raw);
  if (!reading.ok) throw new Error(`quarantined (${reading.reason}): ${reading.detail}`);
  return reading.mail;
}

/** No crash, no hang, nothing lost: every word and every file is in the reading, or the mail waits in quarantine. */
export async function keptWhole(raw: Buffer): Promise<Check[]> {
  const { reading, took } = await timed(raw);
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
  const opened = mail.features.some((feature) => feature.kind === 'winmail');
  const files = leaves.filter((leaf) => isFile(leaf) && !(opened && leaf.type === 'application/ms-tnef')).length;
  const lostFiles = files > mail.attachments.length ? [`${files} files, ${mail.attachments.length} attachments`] : [];
  return [...leaves.flatMap((leaf) => lostWords(leaf, there)), ...lostFiles];
}

function isFile(leaf: Leaf): boolean {
  return !/^(?:text|multipart)\//.test(leaf.type) && (leaf.content?.length ?? 1) > 0;
}

function everythingIn(mail: MailReading): string {
  const files = mail.attachments.map((file) => Buffer.from(file.content).subarray(0, LONGEST_FILE_SEARCHED));
  return [
    mail.text,
    mail.quotedText ?? '',
    textOfHtml(mail.html ?? ''),
    ...files.flatMap((content) => [content.toString('utf8'), content.toString('latin1')]),
  ].join('\n');
}

function lostWords(leaf: Leaf, there: ReadonlySet<string>): string[] {
  const words = wordsOf(plainTextOf(leaf) ?? '');
  const missing = words.filter((word) => !there.has(word));
  const most = leaf.type.startsWith('multipart/') ? MOST_WORDS_MISSED_AROUND_PARTS : MOST_WORDS_MISSED;
  if (missing.length <= Math.max(2, words.length * most)) return [];
  return [`${missing.length} of ${words.length} words of a ${leaf.type} part lost: ${missing.slice(0, 5).join(' ')}`];
}

/** Bytes that are no text in the charset they claim leave only the words that are the same in every charset. */
function plainTextOf(leaf: Leaf): string | null {
  const text = textOfLeaf(leaf);
  if (text === null) return null;
  const plain = leaf.type === 'text/html' ? textOfHtml(text) : text;
  return plain.includes('\ufffd') ? (plain.match(/(?<![^\s])[a-z]{4,20}(?![^\s])/gi) ?? []).join(' ') : plain;
}
