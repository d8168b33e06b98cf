import type {
  AgentDigest,
  AgentNotice,
  ChannelAccountConfig,
  OutboundMessage,
  SendContext,
} from '../../../../../../contracts';
import { messageToken } from '../mail/message-id';
import { composeAgentDigest, composeAgentNotice } from '../mail/outgoing/agent-notice';
import { composeMail } from '../mail/outgoing/compose';
import type { MailCall } from '../mail/outgoing/mail-call';
import { mailSenderOf, replySecretOf } from './account';

/** One mail for a provider, and what it is to tell us back with everything that happens to it. */
export interface MailHttpCall extends MailCall {
  /** null: nothing that happens to it is of interest */
  readonly token: string | null;
}

/** One message to the one mail that says it. */
export function render(message: OutboundMessage, account: ChannelAccountConfig, _context: SendContext): MailHttpCall[] {
  const token = messageToken(replySecretOf(account), message.documentId);
  return [{ ...composeMail(message, mailSenderOf(account)), token }];
}

/** What an agent who is away is told, answerable from there. */
export function renderNotice(
  notice: AgentNotice,
  account: ChannelAccountConfig,
  { publicUrl }: SendContext,
): MailHttpCall {
  return { ...composeAgentNotice(notice, mailSenderOf(account), publicUrl), token: null };
}

/** What concerns no ticket. */
export function renderDigest(digest: AgentDigest, account: ChannelAccountConfig, _context: SendContext): MailHttpCall {
  return { ...composeAgentDigest(digest, mailSenderOf(account)), token: null };
}

/** The headers that a provider which builds the mail itself must be told. */
export function ownHeaders({ mail }: MailHttpCall): { name: string; value: string }[] {
  return [
    { name: 'Message-ID', value: mail.messageId },
    ...(mail.inReplyTo === undefined ? [] : [{ name: 'In-Reply-To', value: mail.inReplyTo }]),
    ...(mail.references.length === 0 ? [] : [{ name: 'References', value: mail.references.join(' ') }]),
    ...Object.entries(mail.headers).map(([name, value]) => ({ name, value })),
  ];
}
