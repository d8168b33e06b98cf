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
  from_email: z.string().nullish(),
  from_display_name: z.string().nullish(),
  to: z.string().nullish(),
  cc: z.string().nullish(),
  'reply-to': z.string().nullish(),
  subject: z.string().nullish(),
  body: z.string().nullish(),
  attachments: z
    .array(z.object({ filename: z.string(), preferences: z.record(z.string(), z.unknown()).nullish() }))
    .default([]),
});
type Expectation = z.infer<typeof expectation>;

const LONGEST_SUBJECT = 500;
const PLAIN_ADDRESS = /^[^\s"<>()@,;:\\]+@[^\s"<>()@,;:\\]+$/;
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
  if (!PLAIN_ADDRESS.test(wanted.from_email ?? '') || countSenders(raw) !== 1)
    return from.readable ? [`from: wanted none, got ${from.address}`] : [];
  if (!from.readable) return [`from: ${from.problem}`];
  const name = foldBlanks(wanted.from_display_name ?? '');
  return [
    ...differs('from', (wanted.from_email ?? '').toLowerCase(), from.address),
    ...(sameUnlessLost(name, from.displayName ?? '') ? [] : differs('name', name, from.displayName)),
  ];
}

/** Mailboxes in all From lines, counted without quotes and comments. */
function countSenders(raw: Buffer): number {
  const block = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const lines = block.replace(/\r?\n[ \t]+/g, ' ').match(/^from[ \t]*:.*$/gim) ?? [];
  return lines.reduce((sum, line) => {
    const bare = line.replace(/"(?:[^"\\]|\\.)*"/g, ' ').replace(/\([^)]*\)/g, ' ');
    return sum + (bare.match(ADDRESSES)?.length ?? 0);
  }, 0);
}

function addressProblems(mail: MailReading, name: string, wanted: string | null | undefined): string[] {
  const expected = (wanted ?? '').match(ADDRESSES) ?? [];
  const got = readAddresses(headerValues(mail.headers, name));
  return differs(name, sortedList(expected), sortedList(got));
}

function sortedList(addresses: readonly string[]): string {
  return [...new Set(addresses.map((address) => address.toLowerCase()))].sort().join(' ');
}

/**
 * The peer keeps the body's HTML as a file beside the message (`original-format`); we keep the whole mail, so that
 * file is none of ours. A file that the mail gives no name is called something by each product: as many names must
 * agree as the mail itself gives.
 */
function attachmentProblems(raw: Buffer, mail: MailReading, wanted: Expectation): string[] {
  const expected = wanted.attachments.filter((file) => !file.preferences?.['original-format']);
  const names = expected.map((file) => file.filename);
  const got = mail.attachments.map((file) => file.fileName);
  const count = differs('attachments', names.length, got.length);
  if (count.length > 0) return [`${count.join('')} (wanted ${names.join(', ')}; got ${got.join(', ')})`];
  const named = Math.min(names.length, outlineOf(raw).filter((leaf) => leaf.named).length);
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
