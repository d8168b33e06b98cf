import { z } from 'zod';

import { readForwarded } from '../../../src/plugins/channel-connectors/server/src/kit/mail/forwarded';
import {
  differs,
  judged,
  measured,
  uncounted,
  type Check,
  type ConformanceCase,
  type Corpus,
  type CorpusFiles,
} from '../checks';
import { expectationRows } from '../corpus-files';
import { htmlToPlain, keptText, keptWhole, readExpected, splitReply } from '../reading';
import { foldBlanks, sameText, wordF1, wordsOf } from '../words';
import { keptMails } from './anything';

/** What an agent sees of a text: the exact reply counts, the share of its words is told. */
function replyChecks(wanted: string, got: string): Check[] {
  const score = wordF1(wanted, got);
  return [
    judged('reply exact', sameText(wanted, got) ? [] : differs('reply', foldBlanks(wanted), foldBlanks(got))),
    measured('reply words (F1)', score, `F1 ${score.toFixed(2)}`),
  ];
}

/** emails/X → trimmed/X, and before/X + embedded/X for a mail that was passed on. */
export const emailReplyTrimmer: Corpus = {
  name: 'email-reply-trimmer',
  cases: (files) =>
    namesUnder(files, 'emails').map((name) => ({
      name,
      judge: async () => {
        const text = files.text(`emails/${name}`);
        return Promise.resolve([...trimmerChecks(files, name, text), ...uncounted(keptText(text))]);
      },
    })),
};

/**
 * What was passed on is news, and we show all of it; what the forwarder says and whose mail it was are told apart from
 * it. So a mail that we read as passed on is held to before/X and embedded/X, every other one to trimmed/X.
 */
function trimmerChecks(files: CorpusFiles, name: string, text: string): Check[] {
  const forwarded = readForwarded(text, null);
  if (forwarded !== null && files.has(`before/${name}`) && files.has(`embedded/${name}`))
    return [
      ...replyChecks(files.text(`before/${name}`), forwarded.comment),
      measured('words of what was passed on', shareOf(forwarded.text, files.text(`embedded/${name}`))),
    ];
  return files.has(`trimmed/${name}`) ? trimmedChecks(text, files.text(`trimmed/${name}`)) : [];
}

/**
 * The peer answers nothing at all when a mail is all quotation. A helpdesk that shows an empty message has hidden the
 * customer's words: there everything is shown, and that is what is expected.
 */
function trimmedChecks(text: string, trimmed: string): Check[] {
  return replyChecks(trimmed.trim() === '' ? text : trimmed, splitReply(text).text);
}

/** How much of the words of one text another one holds. */
function shareOf(part: string, whole: string): number {
  const there = new Set(wordsOf(whole));
  const words = wordsOf(part);
  return words.length === 0 ? 0 : words.filter((word) => there.has(word)).length / words.length;
}

const crispRow = z.object({
  test: z.string(),
  file: z.string(),
  expected: z.array(z.object({ what: z.string(), equals: z.unknown() })),
});
type CrispRow = z.infer<typeof crispRow>;

/**
 * Rows about fragments. How many a text has, and which of them are flagged, is how that library is built; its first
 * fragment is what the writer says, and a text of one fragment that is no quotation is all reply.
 */
export const crisp: Corpus = {
  name: 'crisp-email-reply-parser',
  cases(files) {
    const rows = expectationRows(files).flatMap((row) => crispRow.safeParse(row).data ?? []);
    const expected = new Set(rows.map((row) => row.file));
    return [
      ...rows.filter((row) => files.has(row.file)).map((row) => crispCase(files, row)),
      ...files.paths
        .filter((path) => !expected.has(path))
        .map((path) => ({ name: path, judge: async () => Promise.resolve(uncounted(keptText(files.text(path)))) })),
    ];
  },
};

function crispCase(files: CorpusFiles, row: CrispRow): ConformanceCase {
  return {
    name: row.test,
    judge: async () => {
      const text = files.text(row.file);
      return Promise.resolve([...crispChecks(row, text), ...uncounted(keptText(text))]);
    },
  };
}

function crispChecks(row: CrispRow, text: string): Check[] {
  const facts = new Map(row.expected.map(({ what, equals }) => [what, equals]));
  const first = facts.get('fragment:0');
  const count = facts.get('fragment_count');
  const got = splitReply(text).text;
  if (typeof first === 'string' && typeof count === 'number' && count > 3)
    // it goes on after the first quotation: an answer between the lines is kept together
    return [judged('reply exact', foldBlanks(got).startsWith(foldBlanks(first)) ? [] : differs('start', first, got))];
  if (typeof first === 'string') return replyChecks(first, got);
  if (count === 1) return replyChecks(text, got);
  const hidden = [...facts.values()].includes(true);
  const folded = splitReply(text).quotedText !== null;
  return [judged('reply exact', differs('folded', hidden ? 'yes' : 'no', folded ? 'yes' : 'no'))];
}

/** standard_replies: each client's answer says "Hello"; signature/emails/stripped: X_body ends with X_signature. */
export const talon: Corpus = {
  name: 'talon',
  cases: (files) => [
    ...files.paths.filter((path) => path.endsWith('.eml')).map((path) => talonMail(files, path)),
    ...files.paths.filter((path) => path.endsWith('.html')).map((path) => htmlCase(files, path)),
    ...files.paths.filter((path) => path.endsWith('_signature')).map((path) => talonSignature(files, path)),
  ],
};

function talonMail(files: CorpusFiles, path: string): ConformanceCase {
  return {
    name: path,
    judge: async () => {
      const raw = files.bytes(path);
      const mail = await readExpected(raw);
      return [...replyChecks('Hello', mail.text), ...uncounted(await keptWhole(raw))];
    },
  };
}

function talonSignature(files: CorpusFiles, path: string): ConformanceCase {
  return {
    name: path,
    judge: async () => {
      const shown = splitReply(files.text(path.replace(/_signature$/, '_body'))).text.split('\n');
      const lines = files.text(path).split('\n').map(bareSignatureLine).filter(Boolean);
      const hidden = lines.filter((line) => !shown.some((own) => own.trim() === line)).length;
      return Promise.resolve([measured('signature lines folded', hidden / Math.max(1, lines.length))]);
    },
  };
}

function bareSignatureLine(line: string): string {
  return line.replace(/^#sig#/, '').trim();
}

/** A folder of HTML bodies: what is shown and what is folded hold all the words. */
export const quotequail: Corpus = {
  name: 'quotequail',
  cases: (files) => files.paths.map((path) => htmlCase(files, path)),
};

function htmlCase(files: CorpusFiles, path: string): ConformanceCase {
  return { name: path, judge: async () => Promise.resolve(keptText(htmlToPlain(files.text(path)))) };
}

/** Mails of one client that share a signature: read whole. */
export const zammadSignatures: Corpus = {
  name: 'zammad-signature-detection',
  cases: (files) => [
    ...files.paths
      .filter((path) => path.endsWith('.txt'))
      .map((path) => ({ name: path, judge: async () => Promise.resolve(keptText(files.text(path))) })),
    ...files.paths.filter((path) => path.endsWith('.html')).map((path) => htmlCase(files, path)),
    ...keptMails(
      files,
      files.paths.filter((path) => !/\.(?:txt|html)$/.test(path)),
    ),
  ],
};

function namesUnder(files: CorpusFiles, folder: string): string[] {
  return files.paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1));
}
