import iconv from 'iconv-lite';
import { z } from 'zod';

import { cleanLine } from '../../../src/plugins/channel-connectors/server/src/kit/mail/clean-text';
import { readAddresses, readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import {
  decodeHeader,
  headerValue,
  headerValues,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import type { MailReading } from '../../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { differs, judged, measured, uncounted, type Check, type ConformanceCase, type Corpus } from '../checks';
import { expectationsByFile } from '../corpus-files';
import { outlineOf } from '../outline';
import { keptWhole, readExpected } from '../reading';
import { foldBlanks, sameUnlessLost, textOfHtml, wordF1 } from '../words';
import { keptMails } from './anything';

const expectation = z.object({
  from_email: z.string().nullish().catch(null),
  from_display_name: z.string().nullish().catch(null),
  to: z.string().nullish().catch(null),
  cc: z.string().nullish().catch(null),
  'reply-to': z.string().nullish().catch(null),
  subject: z.string().nullish().catch(null),
  body: z.string().nullish().catch(null),
  attachments: z
    .array(z.object({ filename: z.string(), preferences: z.record(z.string(), z.unknown()).nullish() }))
    .nullish()
    .catch(null),
});
type Expectation = z.infer<typeof expectation>;

const LONGEST_SUBJECT = 500;
const PLAIN_ADDRESS = /^[^\s"<>()@,;:\\]+@[^\s"<>()@,;:\\]+$/;
const CHARSETS = [
  'utf-8',
  'windows-1252',
  'iso-8859-1',
  'iso-8859-2',
  'gb18030',
  'big5',
  'shift_jis',
  'koi8-r',
  'windows-1251',
];
const ADDRESSES = /[^\s"<>()@,;:\\]+@[^\s"<>()@,;:\\]+/g;

/** Nasty real mails of a helpdesk, with what that helpdesk reads in them. */
export const zammad: Corpus = {
  name: 'zammad-mail',
  cases(files) {
    const expected = expectationsByFile(files);
    const mails = files.paths.filter((path) => path.endsWith('.box'));
    const unexpected = mails.filter((path) => !expected.has(path));
    const judgedMails = mails.filter((path) => expected.has(path));
    return [
      ...judgedMails.map((path) => caseOf(path, files.bytes(path), expectation.parse(expected.get(path)))),
      ...keptMails(files, unexpected),
    ];
  },
};

function caseOf(name: string, raw: Buffer, wanted: Expectation): ConformanceCase {
  return {
    name,
    judge: async () => {
      const mail = await readExpected(raw);
      return [
        judged('headers', headerProblems(raw, mail, wanted)),
        judged('attachments', attachmentProblems(raw, mail, wanted)),
        bodyScore(mail, wanted),
        ...uncounted(await keptWhole(raw)),
      ];
    },
  };
}

function headerProblems(raw: Buffer, mail: MailReading, wanted: Expectation): string[] {
  const subject = cleanLine(decodeHeader(headerValue(mail.headers, 'subject') ?? ''), LONGEST_SUBJECT);
  return [
    ...fromProblems(raw, mail, wanted),
    ...addressProblems(mail, 'to', wanted.to),
    ...addressProblems(mail, 'cc', wanted.cc),
    ...addressProblems(mail, 'reply-to', wanted['reply-to']),
    ...(sameUnlessLost(cutAsWeDo(wanted.subject ?? ''), subject)
      ? []
      : differs('subject', wanted.subject ?? '', subject)),
  ];
}

/** Our subjects end after 500 characters, with an ellipsis. */
function cutAsWeDo(subject: string): string {
  return cleanLine(subject, LONGEST_SUBJECT);
}

/**
 * The peer always picks somebody. We refuse a sender that is no plain address and one that can be read in two ways
 * (two From lines, two mailboxes in one), since it decides whose history is shown: there the right answer is none.
 */
function fromProblems(raw: Buffer, mail: MailReading, wanted: Expectation): string[] {
  const from = readFrom(mail.headers);
  const lines = fromLines(raw);
  if (!PLAIN_ADDRESS.test(wanted.from_email ?? '') || lines.length !== 1 || countMailboxes(lines[0] ?? '') !== 1)
    return from.readable ? [`from: wanted none, got ${from.address}`] : [];
  if (!from.readable) return [`from: ${from.problem}`];
  const name = foldBlanks(wanted.from_display_name ?? '');
  const got = from.displayName ?? '';
  return [
    ...differs('from', (wanted.from_email ?? '').toLowerCase(), from.address),
    ...(sameUnlessLost(name, got) || isOtherGuess(lines[0] ?? '', name, got) ? [] : differs('name', name, got)),
  ];
}

/** The From lines of the raw mail, unfolded, one character per byte. */
function fromLines(raw: Buffer): string[] {
  const block = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  return block.replace(/\r?\n[ \t]+/g, ' ').match(/^from[ \t]*:.*$/gim) ?? [];
}

/** Addresses outside of quotes and comments. */
function countMailboxes(line: string): number {
  const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\([^)]*\)/g, ' ');
  return bare.match(ADDRESSES)?.length ?? 0;
}

/** Bytes beyond ASCII whose charset the mail does not tell: a guess is as good as another if it stands for those bytes. */
function isOtherGuess(line: string, ...guesses: readonly string[]): boolean {
  if (!/[\x80-\xff]/.test(line)) return false;
  return guesses.every((guess) =>
    CHARSETS.some((charset) => line.includes(iconv.encode(guess, charset).toString('latin1'))),
  );
}

/** What stands in a comment is no address (RFC 5322 §3.2.2). */
function addressProblems(mail: MailReading, name: string, wanted: string | null | undefined): string[] {
  const expected = (wanted ?? '').replace(/\([^)]*\)/g, ' ').match(ADDRESSES) ?? [];
  const got = readAddresses(headerValues(mail.headers, name));
  return differs(name, sortedList(expected), sortedList(got));
}

function sortedList(addresses: readonly string[]): string {
  return [...new Set(addresses.map((address) => address.toLowerCase()))].sort().join(' ');
}

/**
 * The peer keeps the body's HTML as a file beside the message (`original-format`); we keep the whole mail, so that
 * file is none of ours. Text without a name that is not marked as attached may be shown or be a file, and a file
 * inside of a text (uuencoded) may be taken out or not. A file that the mail gives no name is called something by each
 * product: as many names must agree as the mail itself gives.
 */
function attachmentProblems(raw: Buffer, mail: MailReading, wanted: Expectation): string[] {
  const names = (wanted.attachments ?? [])
    .filter((file) => !file.preferences?.['original-format'])
    .map((file) => file.filename);
  const got = mail.attachments.map((file) => file.fileName);
  const leaves = outlineOf(raw);
  const shown = leaves.filter((leaf) => leaf.type.startsWith('text/') && !leaf.named && !leaf.attached).length;
  const inTexts = leaves.filter((leaf) => leaf.attached && leaf.content === null).length;
  if (got.length < names.length - shown || got.length > names.length + inTexts)
    return [`attachments: wanted ${names.length} (${names.join(', ')}), got ${got.length} (${got.join(', ')})`];
  const named = Math.min(names.length, leaves.filter((leaf) => leaf.named).length);
  const agreeing = names.filter((name) => got.some((own) => sameUnlessLost(spelled(name), spelled(own)))).length;
  return agreeing >= named ? [] : [`names: wanted ${names.join(', ')}; got ${got.join(', ')}`];
}

/** What a file system may not bear is an underscore with us. */
function spelled(name: string): string {
  return name.replace(/[<>:"|?*/\\]/g, '_').toLowerCase();
}

function bodyScore(mail: MailReading, wanted: Expectation): Check {
  const shown = [mail.text, mail.quotedText ?? ''].join('\n');
  const score = wordF1(textOfHtml(wanted.body ?? ''), shown);
  return measured('body (words, F1)', score, `F1 ${score.toFixed(2)}`);
}
