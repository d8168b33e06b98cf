import { readForwarded } from '../../../src/plugins/channel-connectors/server/src/kit/mail/forwarded';
import { readFrom } from '../../../src/plugins/channel-connectors/server/src/kit/mail/from-address';
import { decodeHeader, headerValue } from '../../../src/plugins/channel-connectors/server/src/kit/mail/mail-headers';
import type { MailReading } from '../../../src/plugins/channel-connectors/server/src/kit/mail/read-mail';
import { differs } from '../checks';

export interface ForwardExpectation {
  readonly forwarded_by?: string | undefined;
  readonly forwarded_from?: string | undefined;
  readonly forwarded_subject?: string | undefined;
  readonly forwarder_note_contains?: string | undefined;
}

/** Who passed a mail on, whose it was, and what was said about it. */
export function forwardedProblems(mail: MailReading, wanted: ForwardExpectation): string[] {
  const from = readFrom(mail.headers);
  const by = wanted.forwarded_by && !wanted.forwarded_from ? null : wanted.forwarded_by;
  const forwarder = by ? differs('forwarded by', by, from.readable ? from.address : null) : [];
  if (wanted.forwarded_from === undefined) return forwarder;
  const subject = decodeHeader(headerValue(mail.headers, 'subject') ?? '');
  const forwarded = readForwarded([mail.text, mail.quotedText ?? ''].join('\n'), subject);
  if (forwarded === null) return [...forwarder, 'forwarded: not seen'];
  const note = wanted.forwarder_note_contains ?? '';
  return [
    ...forwarder,
    ...differs('forwarded from', wanted.forwarded_from, forwarded.from.address),
    ...(wanted.forwarded_subject ? differs('forwarded subject', wanted.forwarded_subject, forwarded.subject) : []),
    ...(forwarded.comment.includes(note) ? [] : differs('comment', note, forwarded.comment)),
  ];
}
