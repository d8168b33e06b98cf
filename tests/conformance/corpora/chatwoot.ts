import { z } from 'zod';

import { cleanLine } from '../../../src/plugins/channel-connectors/server/src/kit/mail/clean-text';
import { readAddresses, readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import { machineOf } from '../../../src/plugins/channel-connectors/server/src/kit/mail/machines';
import {
  decodeHeader,
  headerValue,
  headerValues,
} from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import { messageIdsIn } from '../../../src/plugins/channel-connectors/server/src/kit/mail/message-id';
import type { MailReading } from '../../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { differs, judged, uncounted, type ConformanceCase, type Corpus } from '../checks';
import { expectationsByFile } from '../corpus-files';
import { keptWhole, readExpected } from '../reading';
import { sameText } from '../words';
import { keptMails } from './anything';

/** What is written down in another form than here is not compared. */
const expectation = z.object({
  subject: z.string().optional().catch(undefined),
  text_full: z.string().optional().catch(undefined),
  message_text: z.string().optional().catch(undefined),
  attachments: z.number().optional().catch(undefined),
  in_reply_to: z.string().optional().catch(undefined),
  auto_reply: z.boolean().optional().catch(undefined),
  reply_to: z.string().optional().catch(undefined),
  contact_email: z.string().optional().catch(undefined),
});
type Expectation = z.infer<typeof expectation>;

/**
 * Mails to a helpdesk. Which of its own addresses a mail came from (`creates_conversation`) and which of From and
 * Reply-To is the contact are its settings; that both are read is held.
 */
export const chatwoot: Corpus = {
  name: 'chatwoot-eml',
  cases(files) {
    const expected = expectationsByFile(files);
    return [
      ...files.paths
        .filter((path) => expected.has(path))
        .map((path) => caseOf(path, files.bytes(path), expectation.parse(expected.get(path)))),
      ...keptMails(
        files,
        files.paths.filter((path) => !expected.has(path)),
      ),
    ];
  },
};

function caseOf(name: string, raw: Buffer, wanted: Expectation): ConformanceCase {
  return {
    name,
    judge: async () => [
      judged('facts', problemsOf(await readExpected(raw), wanted)),
      ...uncounted(await keptWhole(raw)),
    ],
  };
}

function problemsOf(mail: MailReading, wanted: Expectation): string[] {
  const from = readFrom(mail.headers);
  const verdict = machineOf(mail, { mailFrom: null, fromAddress: from.readable ? from.address : null });
  const subject = cleanLine(decodeHeader(headerValue(mail.headers, 'subject') ?? ''));
  const parents = messageIdsIn(headerValue(mail.headers, 'in-reply-to'));
  const senders = [...(from.readable ? [from.address] : []), ...readAddresses(headerValues(mail.headers, 'reply-to'))];
  const text = wanted.message_text ?? wanted.text_full;
  return [
    ...(from.readable ? [] : [`from: ${from.problem}`]),
    ...(wanted.subject === undefined ? [] : differs('subject', wanted.subject, subject)),
    ...(text === undefined || sameText(text, mail.text) ? [] : differs('text', text, mail.text)),
    ...(wanted.attachments === undefined ? [] : differs('attachments', wanted.attachments, mail.attachments.length)),
    ...(wanted.in_reply_to === undefined || parents.some((id) => id.includes(wanted.in_reply_to ?? ''))
      ? []
      : differs('in-reply-to', wanted.in_reply_to, parents.join(' '))),
    ...differs('machine', wanted.auto_reply ? 'yes' : 'no', verdict.kind === 'person' ? 'no' : 'yes'),
    ...(wanted.contact_email === undefined || senders.includes(wanted.contact_email)
      ? []
      : differs('contact', wanted.contact_email, senders.join(' '))),
  ];
}
