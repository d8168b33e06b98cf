import type {
  AgentDigest,
  AgentNotice,
  ChannelAccountConfig,
  OutboundMessage,
  SendContext,
} from '../../../../../../contracts';
import { composeAgentDigest, composeAgentNotice } from '../../kit/mail/outgoing/agent-notice';
import { composeMail } from '../../kit/mail/outgoing/compose';
import type { MailCall, MailSender } from '../../kit/mail/outgoing/mail-call';
import { settingsSchema } from './manifest';

/** One message to the one mail that says it. */
export function render(message: OutboundMessage, account: ChannelAccountConfig, _context: SendContext): MailCall[] {
  return [composeMail(message, senderOf(account))];
}

/** What an agent who is away is told, answerable from there. */
export function renderNotice(notice: AgentNotice, account: ChannelAccountConfig, { publicUrl }: SendContext): MailCall {
  return composeAgentNotice(notice, senderOf(account), publicUrl);
}

/** What concerns no ticket. */
export function renderDigest(digest: AgentDigest, account: ChannelAccountConfig, _context: SendContext): MailCall {
  return composeAgentDigest(digest, senderOf(account));
}

function senderOf(account: ChannelAccountConfig): MailSender {
  const { fromName, tokenAddresses, provider } = settingsSchema.parse(account.settings);
  return {
    address: account.address,
    house: account.name,
    fixedName: fromName ?? null,
    secret: replySecretOf(account),
    tokenAddresses,
    // Google and Microsoft put the account's own address in its place, or refuse the mail
    plainReturnPath: provider !== undefined,
  };
}

/** Without the key no answer would find its way back, so nothing is sent. */
function replySecretOf(account: ChannelAccountConfig): string {
  const secret = account.secrets['replySecret'];
  if (!secret) throw new Error(`The e-mail account "${account.name}" has no reply secret.`);
  return secret;
}
