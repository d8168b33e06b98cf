import { z } from 'zod';

import { cleanLine } from '../../../src/plugins/channel-connectors/server/src/kit/mail/clean-text';
import { readAddresses, readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import { machineOf } from '../../../src/plugins/channel-connectors/server/src/kit/mail/machines';
import {
  decodeHeader,
  headerValue,
  headerValues,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import type {
  MailAttachment,
  MailReading,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { differs, judged, uncounted, type ConformanceCase, type Corpus } from '../checks';
import { expectationsByFile } from '../corpus-files';
import { keptWhole, readExpected } from '../reading';
import { forwardedProblems } from './forwarded';
import { sameText, wordF1 } from '../words';
import { keptMails } from './anything';

/** What is written down in another form than here is not compared. */
const expectation = z.object({
  outcome: z.string().optional().catch(undefined),
  is_auto_generated: z.boolean().optional().catch(undefined),
  bounce: z.enum(['hard', 'soft']).optional().catch(undefined),
  reply_text: z.string().optional().catch(undefined),
  reply_html_md: z.string().optional().catch(undefined),
  attachments: z.number().optional().catch(undefined),
  attachment_name: z.string().optional().catch(undefined),
  attachment_bytes: z.number().optional().catch(undefined),
  subject: z.string().optional().catch(undefined),
  from_name: z.string().optional().catch(undefined),
  from_email: z.string().optional().catch(undefined),
  participants: z.array(z.string()).optional().catch(undefined),
  forwarded_by: z.string().optional().catch(undefined),
  forwarded_from: z.string().optional().catch(undefined),
  forwarded_subject: z.string().optional().catch(undefined),
  forwarder_note_contains: z.string().optional().catch(undefined),
  setting: z.string().optional().catch(undefined),
  note: z.string().optional().catch(undefined),
});
type Expectation = z.infer<typeof expectation>;

/**
 * What is a fact about the mail is held; what the forum decides about its own posts is not: which settings it has,
 * which addresses are its own, which mails unsubscribe, which are too short, the marker of its own notifications.
 */
const FACTS = new Set(['accept', 'bounce', 'auto_generated', 'no_body', 'invalid_date']);
const OWN_MARKER = /product-specific/i;

/** Mails to a forum, with what its receiver makes of them. */
export const discourse: Corpus = {
  name: 'discourse-emails',
  cases(files) {
    const expected = expectationsByFile(files);
    return files.paths.flatMap((path): ConformanceCase[] => {
      const wanted = expected.has(path) ? expectation.parse(expected.get(path)) : null;
      if (wanted === null || !isFact(wanted)) return told(keptMails(files, [path]));
      return [caseOf(path, files.bytes(path), wanted)];
    });
  },
};

/** Told, not counted: there is nothing that is expected of them but to be read. */
function told(cases: readonly ConformanceCase[]): ConformanceCase[] {
  return cases.map(({ name, judge }) => ({ name, judge: async (alive) => uncounted(await judge(alive)) }));
}

function isFact(wanted: Expectation): boolean {
  if (wanted.setting !== undefined || OWN_MARKER.test(wanted.note ?? '')) return false;
  return wanted.outcome === undefined || FACTS.has(wanted.outcome);
}

function caseOf(name: string, raw: Buffer, wanted: Expectation): ConformanceCase {
  return {
    name,
    judge: async () => {
      const mail = await readExpected(raw);
      return [
        judged('facts', [
          ...machineProblems(mail, wanted),
          ...headerProblems(mail, wanted),
          ...replyProblems(mail, wanted),
          ...attachmentProblems(mail, wanted),
          ...forwardedProblems(mail, wanted),
        ]),
        ...uncounted(await keptWhole(raw)),
      ];
    },
  };
}

function machineProblems(mail: MailReading, wanted: Expectation): string[] {
  const from = readFrom(mail.headers);
  const verdict = machineOf(mail, { mailFrom: null, fromAddress: from.readable ? from.address : null });
  if (wanted.outcome === 'bounce') {
    if (verdict.kind !== 'bounce') return [`machine: wanted a bounce, got ${verdict.kind}`];
    const permanent = verdict.recipients.some((recipient) => recipient.permanent);
    return wanted.bounce === undefined ? [] : differs('bounce', wanted.bounce, permanent ? 'hard' : 'soft');
  }
  if (wanted.outcome === 'auto_generated') return verdict.kind === 'person' ? ['machine: taken for a person'] : [];
  const alone = verdict.kind === 'person' || verdict.kind === 'list';
  return alone ? [] : [`machine: wanted a person, got ${verdict.kind}`];
}

function headerProblems(mail: MailReading, wanted: Expectation): string[] {
  const from = readFrom(mail.headers);
  const subject = cleanLine(decodeHeader(headerValue(mail.headers, 'subject') ?? ''));
  return [
    ...senderProblems(mail, wanted),
    ...(wanted.from_name ? differs('name', wanted.from_name, from.readable ? from.displayName : null) : []),
    ...(wanted.subject ? differs('subject', wanted.subject, subject) : []),
    ...missing(
      'participants',
      wanted.participants,
      readAddresses(['from', 'to', 'cc'].flatMap((name) => headerValues(mail.headers, name))),
    ),
  ];
}

/**
 * The forum files what a group passed on under the one who wrote it first. With us the sender stays who sent it, and
 * the first writer is told beside: one of the two must be the expected one.
 */
function senderProblems(mail: MailReading, wanted: Expectation): string[] {
  if (wanted.from_email === undefined) return [];
  const from = readFrom(mail.headers);
  const sender = from.readable ? from.address : null;
  if (sender === wanted.from_email || forwardedProblems(mail, { forwarded_from: wanted.from_email }).length === 0)
    return [];
  return differs('from', wanted.from_email, sender);
}

function missing(what: string, wanted: readonly string[] | undefined, got: readonly string[]): string[] {
  const lost = (wanted ?? []).filter((address) => !got.includes(address));
  return lost.length > 0 ? [`${what}: without ${lost.join(' ')}`] : [];
}

function replyProblems(mail: MailReading, wanted: Expectation): string[] {
  if (wanted.outcome === 'no_body') return mail.text === '' ? [] : differs('reply', '', mail.text);
  if (wanted.reply_text !== undefined && !sameText(wanted.reply_text, mail.text))
    return differs('reply', wanted.reply_text, mail.text);
  // Markdown is how the forum writes HTML down: the words are the fact
  if (wanted.reply_html_md !== undefined && wordF1(wanted.reply_html_md, mail.text) < 1)
    return differs('reply', wanted.reply_html_md, mail.text);
  return [];
}

function attachmentProblems(mail: MailReading, wanted: Expectation): string[] {
  const first = mail.attachments[0];
  return [
    ...(wanted.attachments === undefined ? [] : differs('attachments', wanted.attachments, mail.attachments.length)),
    ...(wanted.attachment_name === undefined ? [] : differs('file', wanted.attachment_name, first?.fileName ?? null)),
    ...(wanted.attachment_bytes === undefined ? [] : differs('bytes', wanted.attachment_bytes, bytesOf(first))),
  ];
}

/** Line ends are the transport's: CRLF on the wire, LF in the corpus's file. */
function bytesOf(file: MailAttachment | undefined): number {
  return Buffer.from(file?.content ?? [])
    .toString('latin1')
    .replace(/\r\n/g, '\n').length;
}
