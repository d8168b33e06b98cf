import type { AgentDigest, AgentNotice } from '../../../../../../../contracts';
import { sha256 } from '../../../../../../../kernel/crypto';
import { cleanText, cutText } from '../clean-text';
import { domainOf } from '../from-address';
import { loopMark, signedAgentAddress } from '../message-id';
import { asciiAddress } from './ascii-address';
import { headerText } from './compose';
import { digestHtml } from './digest-html';
import { htmlLines } from './mail-body';
import type { MailCall, MailSender } from './mail-call';

const LONGEST_TEXT = 20_000;
const RULE = '─'.repeat(40);

/**
 * Tells an agent what a customer wrote. Its reply address is issued to this very agent: an answer to it goes to the
 * customer, when the sender check proves that it comes from there. It says of itself that a machine sent it, so that
 * no other machine answers (RFC 3834 §5).
 */
export function composeAgentNotice(notice: AgentNotice, sender: MailSender, publicUrl: string): MailCall {
  const own = asciiAddress(sender.address);
  const to = asciiAddress(notice.agent.email);
  const replyTo =
    own && to && sender.tokenAddresses ? signedAgentAddress(sender.secret, own, notice.interaction, to) : null;
  const text = textOf(notice, replyTo !== null, publicUrl);
  return machineMail(sender, {
    to: notice.agent.email,
    fromName: `${headerText(notice.author, 100)} (${headerText(sender.house, 100)})`,
    replyTo: replyTo ?? undefined,
    subject: `[#${String(notice.ticket.number)}] ${headerText(notice.ticket.subject, 300)}`,
    key: `notice.${notice.message}`,
    text,
    // What a customer wrote is shown as it is: no word of theirs becomes a link to something else.
    html: `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div dir="auto">${htmlLines(text)}</div></body></html>`,
    at: notice.at,
  });
}

/** Tells an agent what concerns no ticket: nobody reads an answer to it. */
export function composeAgentDigest(digest: AgentDigest, sender: MailSender): MailCall {
  const text = cleanText(digest.text);
  return machineMail(sender, {
    to: digest.agent.email,
    fromName: headerText(sender.house, 100),
    replyTo: undefined,
    subject: headerText(digest.subject, 300),
    key: `digest.${digest.key}`,
    text,
    html: digestHtml(text),
    at: digest.at,
  });
}

interface MachineMail {
  readonly to: string;
  readonly fromName: string;
  readonly replyTo: string | undefined;
  readonly subject: string;
  /** with the recipient it makes the Message-ID */
  readonly key: string;
  readonly text: string;
  readonly html: string;
  readonly at: Date;
}

function machineMail(sender: MailSender, content: MachineMail): MailCall {
  const own = asciiAddress(sender.address);
  const to = asciiAddress(content.to);
  return {
    envelope: { from: own ?? '', to: to === null ? [] : [to] },
    mail: {
      from: { name: content.fromName, address: own ?? '' },
      to: to === null ? [] : [to],
      cc: [],
      replyTo: content.replyTo,
      subject: content.subject,
      messageId: `<${content.key}.${sha256(content.to).slice(0, 12)}@${domainOf(own ?? 'invalid')}>`,
      inReplyTo: undefined,
      references: [],
      date: content.at,
      text: content.text,
      html: content.html,
      attachments: [],
      headers: {
        'X-Throughline-Loop': loopMark(sender.secret),
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
      boundarySeed: `${content.key}.${content.to}`,
    },
    createdAt: content.at,
    refused: to === null ? 'no_recipient' : own === null ? 'invalid_address' : null,
  };
}

function textOf({ author, text, ticket }: AgentNotice, isAnswerable: boolean, publicUrl: string): string {
  const said = cleanText(text).trim();
  const how = isAnswerable
    ? `Answer this mail, and ${headerText(author, 100)} gets your answer. Or open the ticket:`
    : 'Open the ticket to answer:';
  return [
    said.length > LONGEST_TEXT ? `${cutText(said, LONGEST_TEXT)}…` : said,
    RULE,
    how,
    `${publicUrl}/admin/plugins/inbox/all/${ticket.documentId}`,
    '',
  ].join('\n\n');
}
