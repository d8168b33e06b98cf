import type { AgentNotice } from '../../../../../../../contracts/connector';
import { sha256 } from '../../../../../../../kernel/crypto';
import { cleanText, cutText } from '../clean-text';
import { domainOf } from '../from-address';
import { loopMark, signedAgentAddress } from '../message-id';
import { asciiAddress } from './ascii-address';
import { headerText } from './compose';
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
  return {
    envelope: { from: own ?? '', to: to === null ? [] : [to] },
    mail: {
      from: { name: `${headerText(notice.author, 100)} (${headerText(sender.house, 100)})`, address: own ?? '' },
      to: to === null ? [] : [to],
      cc: [],
      replyTo: replyTo ?? undefined,
      subject: `[#${String(notice.ticket.number)}] ${headerText(notice.ticket.subject, 300)}`,
      messageId: `<notice.${notice.message}.${sha256(notice.agent.email).slice(0, 12)}@${domainOf(own ?? 'invalid')}>`,
      inReplyTo: undefined,
      references: [],
      date: notice.at,
      text,
      html: `<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div dir="auto">${htmlLines(text)}</div></body></html>`,
      attachments: [],
      headers: {
        'X-Throughline-Loop': loopMark(sender.secret),
        'Auto-Submitted': 'auto-generated',
        'X-Auto-Response-Suppress': 'All',
      },
      boundarySeed: `${notice.message}.${notice.agent.email}`,
    },
    createdAt: notice.at,
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
